"""The summary of what was found and tried."""

from __future__ import annotations

import pytest

from bot.guide import Answer, State
from bot.guide.summary import summary

AWAKE, GONE = Answer("is_it_awake", "awake"), Answer("tickle_it", "gone")


@pytest.fixture
def magic(content, dragon):
    """A content with the joke guide alone, whose checks are ours."""
    checked = dragon.steps["name_it"].copy(update={"note": "Where to write", "check": "email_address"})
    guide = dragon.copy(update={"steps": {**dragon.steps, "name_it": checked}})
    topic = content.topics["session_expired"].copy(update={"guide": guide})
    return content.copy(update={"topics": {"dragon": topic}})


@pytest.fixture
def ends(dragon):
    """The ends of the joke guide."""
    return dragon.ends


def test_each_answer_at_a_step_with_a_note_is_a_line(magic, ends):
    """In the words of the button; what has no note is of no use to whoever reads it."""
    assert summary(magic, State("dragon", (AWAKE, GONE)), ends["friends"]) == "- Dragon: Wide awake"


def test_a_handoff_begins_with_its_reason(magic, ends):
    """Whoever takes over sees at once what it is about."""
    said = summary(magic, State("dragon", (AWAKE, GONE)), ends["eaten"])
    assert said.splitlines() == ["- eaten by a dragon", "- Dragon: Wide awake"]


def test_the_result_of_a_check_is_said_in_words(magic, ends):
    """Not the value itself: whoever copies the lines may show them to anybody."""
    state = State("dragon", (Answer("name_it", "missing_at", {"address": "fire.example.com"}),))
    assert (
        summary(magic, state, ends["person"]) == f"- Where to write: {magic.phrases.page_if_email_address_missing_at}"
    )


def test_what_the_guide_before_has_found_comes_first(magic, ends):
    """The person has been led on, and has told it already; the same is not said twice."""
    state = State("dragon", (AWAKE,)).led_to("dragon")
    asleep = State("dragon", (AWAKE, Answer("is_it_awake", "asleep")), earlier=state.earlier)
    assert summary(magic, state, ends["friends"]) == "- Dragon: Wide awake"
    assert summary(magic, asleep, ends["friends"]).splitlines() == ["- Dragon: Wide awake", "- Dragon: Fast asleep"]


def test_nothing_found_is_nothing_said(magic, ends):
    """Not even for answers to steps, results and topics that are gone from the content."""
    for topic, answer in (("dragon", Answer("feed_it", "fish")), ("dragon", Answer("name_it", "x")), ("owl", AWAKE)):
        assert summary(magic, State(topic, (answer,)), ends["person"]) == ""
