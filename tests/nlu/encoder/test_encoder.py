"""What a text's vector is, and what it says."""

import numpy as np
import pytest

from bot.nlu.encoder import DIMENSIONS, SentenceEncoder, whole_words


@pytest.mark.parametrize(
    "text", ["i forgot my password", "", "  ", "\x00", "🎉", "新しいパスワード", "mail " * 1000, "x" * 5000]
)
def test_any_text_has_a_unit_vector(encoder, text):
    """However empty, long or strange a text is, it becomes 192 numbers of length 1."""
    vectors = encoder.encode([text])
    assert vectors.shape == (1, DIMENSIONS)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors) == pytest.approx(1.0, abs=1e-5)


def test_no_texts_have_no_vectors(encoder):
    """Nothing to encode gives an array with no rows, rather than an error."""
    assert encoder.encode([]).shape == (0, DIMENSIONS)


@pytest.mark.parametrize("workers", [1, 4])
def test_a_vector_does_not_depend_on_its_neighbours(encoder, workers):
    """A text has the same vector alone and among others, and in their order, with any number of workers."""
    texts = ["no mail came", "", "the link in the mail has expired " * 20, "no mail came", "thanks"]
    together = SentenceEncoder(workers).encode(texts)
    alone = np.vstack([encoder.encode([text]) for text in texts])
    assert np.array_equal(together, alone)


@pytest.mark.parametrize("workers", [1, 2])
def test_what_was_begun_ahead_is_the_same(encoder, workers):
    """Whether all of it is asked for or not, and whatever else is asked for with it; and it can be asked for again."""
    ahead = SentenceEncoder(workers)
    ahead.begin(["no mail came", "thanks", "never asked for", "thanks"])
    texts = ["thanks", "hello", "no mail came", "thanks"]
    for _ in range(2):
        assert np.array_equal(ahead.encode(texts), encoder.encode(texts))


def test_only_the_beginning_of_an_endless_text_is_read(encoder):
    """Some 250 words count; what stands behind them changes nothing, and costs nothing."""
    for words, same in [(200, False), (400, True)]:
        one, other = encoder.encode(["mail " * words + "dragon", "mail " * words + "broom"])
        assert np.array_equal(one, other) == same


@pytest.mark.parametrize(
    ("text", "near", "far"),
    [
        ("i forgot my password", "can't remember how i log in", "the mail never came"),
        ("the mail never came", "nothing has arrived in my inbox", "i forgot my password"),
        ("i want to talk to a human", "is there a person i can call", "the link has expired"),
    ],
)
def test_near_in_meaning_is_near_in_direction(encoder, text, near, far):
    """Texts that mean the same point the same way, although they share no word."""
    vector, near_vector, far_vector = encoder.encode([text, near, far])
    assert vector @ near_vector > vector @ far_vector + 0.1


def test_whole_words_are_words_in_small_letters():
    """Common words are known as a whole; slips, pieces of words and signs are not among them."""
    words = whole_words()
    assert {"password", "account", "mail"} <= words
    assert not {"pasword", "##ing", "[CLS]", "!", "Password"} & words
