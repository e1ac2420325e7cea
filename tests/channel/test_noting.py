"""What is noted of a turn for the operator."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.channel.history import Message, Turn
from bot.channel.noting import describe
from bot.channel.standing import Standing
from bot.guide import State
from bot.operations import TurnNote

SAID = Message(1, True, "my words", 0.0)
REPLY = Message(2, False, "its words", 0.0, topic="session_expired")
PLACE = Standing("session_expired", "its title", 2, "which_mail")


def noted(turn, intent, decision="answer", place=None):
    """The notes on a turn."""
    note = TurnNote("a")
    describe(note, turn, {"intent": {"name": intent}, "decision": decision and {"kind": decision}}, place)
    return note


@pytest.mark.parametrize("kind", ["answer", "ask", "decline"])
def test_outside_a_guide_the_decision_is_that_of_the_understanding(kind):
    """One of three."""
    assert noted(Turn(SAID, [REPLY], None), "session_expired", kind).decision == kind


@pytest.mark.parametrize(
    ("intent", "unclear", "decision"),
    [
        ("guide_reply", 0, "reply"),
        ("guide_reply", 1, "unclear"),
        ("nlu_fallback", 2, "unclear"),
        ("password_forgotten", 1, "answer"),  # something else in between
    ],
)
def test_inside_a_guide_it_is_a_reply_understood_or_not(intent, unclear, decision):
    """As the guide's state says."""
    turn = Turn(SAID, [REPLY], State("session_expired", unclear=unclear))
    assert noted(turn, intent, place=PLACE).decision == decision


def test_a_pressed_or_named_option_needs_no_decision():
    """The understanding made none."""
    assert noted(Turn(SAID, [REPLY], None), "session_expired", None).decision == "choice"


def test_place_topic_and_ends_are_noted_and_no_words():
    """Names of the content."""
    ended = replace(REPLY, outcome="solved")
    note = noted(Turn(SAID, [ended, replace(REPLY, topic=None)], None), "guide_reply", place=PLACE)
    assert (note.topic, note.guide, note.step) == ("session_expired", "session_expired", "which_mail")
    assert note.ends == (("session_expired", "solved"),)
    assert "words" not in repr(note)
