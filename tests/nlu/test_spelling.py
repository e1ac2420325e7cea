"""Which words are put right, and which are left alone."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.nlu.spelling import SEEN, SpellingCorrector

VOCABULARY = ["mail", "link", "password", "account", "expired", "verification", "outlook", "mall"]
KNOWN = ["malt", "boat", "fernway"]


@pytest.fixture(scope="module")
def corrector() -> SpellingCorrector:
    """Knows a few words of the trade, the more frequent first, and a few others."""
    return SpellingCorrector(VOCABULARY, KNOWN)


@pytest.mark.parametrize(
    ("slip", "word"),
    [
        ("pasword", "password"),
        ("passwrod", "password"),
        ("PASSWROD", "password"),
        ("acount", "account"),
        ("expierd", "expired"),
        ("outlok", "outlook"),
        ("verifcatoin", "verification"),
        ("maol", "mail"),
    ],
)
def test_slips_are_corrected(corrector, slip, word):
    """A slip in a word, two in a long one, are put right; of equally close words, the more frequent is meant."""
    assert corrector.correct(f"my {slip}, please!") == f"my {word}, please!"


@pytest.mark.parametrize(
    "word", ["password", "malt", "boat", "lnk", "akkount", "Siobhan", "Fernway", "mai'l", "pa55word", "新しい", ""]
)
def test_other_words_are_left_alone(corrector, word):
    """Known words, short words, what is too far off, names, contractions and foreign script stay as they are."""
    assert corrector.correct(word) == word


def test_a_first_letter_is_rarely_wrong(corrector):
    """A word that begins otherwise counts as a slip further away: it takes a long word to be believed."""
    assert corrector.correct("jail") == "jail"
    assert corrector.correct("werification") == "verification"


@settings(max_examples=200, deadline=None)
@given(st.text() | st.text(alphabet="PAaswordlink' .,3é\n"))
def test_only_letters_change_and_only_once(text):
    """For any text: everything between words stays, and a corrected text has nothing left to correct."""
    corrector = SpellingCorrector(VOCABULARY, KNOWN)
    corrected = corrector.correct(text)
    letters = re.compile(r"[^\W\d_]+")
    assert letters.split(corrected) == letters.split(text)
    assert corrector.correct(corrected) == corrected


def test_the_vocabulary_is_what_people_use_here():
    """Known words of several examples are corrected to; other frequent words are only left alone."""
    texts = ["my dragon"] * (SEEN - 1) + ["Dragon gone"] + ["a dragoon"] * SEEN + ["a broom"] * (SEEN - 1)
    corrector = SpellingCorrector.fit(texts, known={"dragon", "broom", "my"})
    assert corrector.correct("dragn") == "dragon"
    assert corrector.correct("dragoon") == "dragoon"
    assert corrector.correct("draggoon") == "dragon"
    assert corrector.correct("brooom") == "brooom"
