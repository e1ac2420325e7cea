"""The forms in which turns are told, where the running channel does not show them."""

from __future__ import annotations

from bot.channel import forms
from bot.channel.history import Message, Turn

WORDS = {"text": "hi", "html": "<p>hi</p>"}


def test_a_moment_is_in_utc_to_the_millisecond():
    """So that every browser reads it."""
    assert forms.moment(0) == "1970-01-01T00:00:00.000Z"
    assert forms.moment(1764074740.2963) == "2025-11-25T12:45:40.296Z"


def test_what_needs_no_turn_has_the_form_of_one():
    """But no number."""
    told = forms.aside_document(WORDS, 0)
    turn = forms.turn_document(
        Turn(Message(1, True, "hi", 0), [Message(2, False, "hi", 0, html="<p>hi</p>")], None), None
    )
    assert told == {**turn, "replies": [{**turn["replies"][0], "id": None}]}
    assert "id" not in forms.aside_event(WORDS, 0).data


def test_the_topic_of_a_turn_is_that_of_its_last_words():
    """As the person would name it."""
    replies = [
        Message(2, False, "a", 0, topic="one"),
        Message(3, False, "b", 0, topic="two"),
        Message(4, False, "c", 0),
    ]
    assert forms.turn_document(Turn(Message(1, True, "hi", 0), replies, None), None)["topic"] == "two"
