"""The summary of what was found and tried."""

from __future__ import annotations

from bot.guide import Answer, State
from bot.guide.summary import summary

AWAKE, GONE = Answer("is_it_awake", "awake"), Answer("tickle_it", "gone")


def test_each_answer_at_a_step_with_a_note_is_a_line(dragon):
    """In the words of the button; what has no note is of no use to whoever reads it."""
    assert summary(dragon, State("dragon", (AWAKE, GONE)), dragon.ends["friends"]) == "- Dragon: Wide awake"


def test_a_handoff_begins_with_its_reason(dragon):
    """Whoever takes over sees at once what it is about."""
    said = summary(dragon, State("dragon", (AWAKE, GONE)), dragon.ends["eaten"])
    assert said.splitlines() == ["- eaten by a dragon", "- Dragon: Wide awake"]


def test_the_result_of_a_check_is_left_out(dragon):
    """It has no words that a person could read."""
    noted = dragon.steps["how_is_the_weather"].copy(update={"note": "Weather"})
    guide = dragon.copy(update={"steps": {**dragon.steps, "how_is_the_weather": noted}})
    state = State("dragon", (Answer("how_is_the_weather", "heavy_storm"),))
    assert summary(guide, state, guide.ends["person"]) == ""


def test_nothing_found_is_nothing_said(dragon):
    """Not even for answers to steps that are gone from the content."""
    state = State("dragon", (Answer("feed_it", "fish"),))
    assert summary(dragon, state, dragon.ends["person"]) == ""
