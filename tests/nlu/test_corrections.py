"""Answers that are taken back."""

import pytest

from bot.nlu.corrections import correction


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("no wait, its an outlook one", "its an outlook one"),
        ("oh sorry, I meant that it is my work address", "it is my work address"),
        ("actually i pressed it twice", "i pressed it twice"),
        ("hm, my mistake: no, it was yesterday", "it was yesterday"),
        ("scratch that, there are two of them", "there are two of them"),
    ],
)
def test_what_is_meant_instead_stands_behind(text, meant):
    """The words that take the answer back are no part of it."""
    assert correction(text) == meant


@pytest.mark.parametrize(
    "text",
    ["wait", "no wait a", "it is an outlook one", "i waited an hour", "no, it isn't there", "", "what do you mean"],
)
def test_most_messages_take_nothing_back(text):
    """A bare “wait” asks for a moment, and a “no” answers the question."""
    assert correction(text) is None
