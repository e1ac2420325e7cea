"""One form for what only looks different, and the sentences of a text."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.nlu.text import normalise, sentences


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Ｎｏ　ｍａｉｌ！", "No mail!"),
        ("it’s “expired”…", 'it\'s "expired"...'),
        ("  no \t mail\u00a0came ", "no mail came"),
        ("first\r\n\n  second  line\u2028third", "first\nsecond line\nthird"),
        ("help 😀!", "help grinning face !"),
        ("👍", "thumbs up sign"),
        ("", ""),
        (" \n\t", ""),
    ],
)
def test_what_only_looks_different_gets_one_form(text, form):
    """Width, quotes, blanks and pictures make no difference to what is read; lines stay lines."""
    assert normalise(text) == form


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_the_form_is_final(text):
    """For any text: its form has no empty line, no run of blanks, and is not changed by another go."""
    form = normalise(text)
    assert all(line == " ".join(line.split()) != "" for line in form.splitlines())
    assert unicodedata.is_normalized("NFKC", form)
    assert normalise(form) == form


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("No mail came. What do I do now?", ["No mail came.", "What do I do now?"]),
        ("no mail came\nthe link has expired", ["no mail came", "the link has expired"]),
        ("Hello! I forgot my password. Thanks.", ["I forgot my password."]),
        ("write to a@mail.example.com, please", ["write to a@mail.example.com, please"]),
        ("Help!", []),
        ("", []),
    ],
)
def test_a_sentence_is_what_can_be_understood_alone(text, parts):
    """A text is cut at full stops and line ends; what has fewer than three words says too little."""
    assert sentences(text) == parts


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="ab .!?\n'1é", max_size=60))
def test_sentences_are_pieces_of_the_text(text):
    """For any text: its sentences stand in it, in their order and without overlap."""
    rest = text
    for part in sentences(text):
        assert part in rest
        rest = rest.partition(part)[2]
