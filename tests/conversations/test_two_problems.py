"""Two problems in one message."""

from __future__ import annotations

import pytest

BOTH = (
    "Can my wife and I share one email address for two accounts? I also entered a wrong date of birth, can I change it?"
)
TOPICS = {"account_multiple_same_email", "profile_birthdate_country"}


@pytest.fixture
def after_both(talk, offered, said):
    """What is answered and what is offered after a message with two problems."""
    turn = talk(BOTH)
    assert said(turn, "also_mentioned")
    second, way_out = offered(turn)
    assert way_out == "deny"
    return turn, second


def test_one_is_answered_and_the_other_is_offered(after_both):
    """Neither is lost, and neither is answered unasked behind the other."""
    turn, second = after_both
    assert {turn["topic"], second} == TOPICS
    assert len(turn["replies"]) == 2


@pytest.mark.parametrize("words", ["yes", "yes please", "1"])
def test_yes_takes_the_second(talk, after_both, words):
    """There is one topic to say yes to."""
    _, second = after_both
    assert talk(words)["topic"] == second


@pytest.mark.parametrize("words", ["no thanks", "No, thank you", "no", "2"])
def test_no_leaves_it(talk, after_both, said, words):
    """And is not taken for a complaint about the answer."""
    turn = talk(words)
    assert said(turn, "deny")
    assert talk("my session has expired, it says")["topic"] == "session_expired"
