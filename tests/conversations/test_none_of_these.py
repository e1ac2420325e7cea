"""None of the offered topics fits."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("words", ["none of these", "no", "None of them", "4"])
def test_other_words_are_asked_for(talk, vague, offered, said, words):
    """However the person says it, they are asked to tell it otherwise, and may have a person instead."""
    options = offered(talk(vague))
    turn = talk(words.replace("4", str(len(options))))
    assert said(turn, "say_it_differently")
    assert offered(turn) == ["contact_support"]


def test_the_second_time_a_person_is_offered_and_nothing_else(talk, press, vague, offered, said):
    """Nobody is sent in circles."""
    press(talk(vague), "none_of_these")
    turn = press(talk(vague), "none_of_these")
    assert said(turn, "decline_again")
    assert offered(turn) == ["contact_support"]
    assert press(turn, "contact_support")["topic"] == "contact_support"


def test_an_answer_in_between_makes_the_next_one_a_first_one_again(talk, press, vague, plain, said):
    """What went wrong before is forgiven once something went right."""
    press(talk(vague), "none_of_these")
    talk(plain[0])
    assert said(press(talk(vague), "none_of_these"), "say_it_differently")
