"""What the assistant cannot help with."""

from __future__ import annotations


def test_first_it_says_what_it_can_help_with(talk, offered, said, content):
    """The common problems can be pressed, and so can a person."""
    turn = talk("what is the capital of France")
    assert turn["topic"] == "out_of_scope"
    assert said(turn, "decline")
    assert offered(turn) == [*content.service.common_topics, "contact_support"]


def test_then_it_points_to_a_person(talk, offered, said):
    """The same list a second time would help nobody; one press leads to the ways to reach a person."""
    talk("what is the capital of France")
    turn = talk("order me a pizza with olives")
    assert said(turn, "decline_again")
    assert offered(turn) == ["contact_support"]
    assert talk("1")["topic"] == "contact_support"


def test_what_can_be_helped_with_is_helped_with_afterwards(talk):
    """A refusal closes nothing."""
    talk("what is the capital of France")
    talk("order me a pizza with olives")
    assert talk("I forgot my password")["topic"] == "password_forgotten"
