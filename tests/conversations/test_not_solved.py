"""After an answer: it did not help, or it did."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("words", ["that did not help", "no", "still doesn't work"])
def test_what_did_not_help_is_followed_by_related_topics_and_a_person(talk, plain, offered, said, words):
    """The person is not left with the same answer."""
    question, topic = plain
    talk(question)
    turn = talk(words)
    assert said(turn, "not_solved")
    assert offered(turn) == [*topic.see_also, "contact_support"]


def test_a_related_topic_can_be_taken_right_after_an_answer(talk, plain, offered):
    """Its options are choices like any other."""
    second = offered(talk(plain[0]))[1]
    assert talk("2")["topic"] == second


def test_thanks_and_goodbye_are_returned(talk, plain, said):
    """A conversation may end politely."""
    talk(plain[0])
    assert said(talk("thank you, that worked"), "thanks")
    assert said(talk("bye"), "goodbye")
