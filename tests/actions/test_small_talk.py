"""Small talk."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("intent", ["goodbye", "thanks", "affirm"])
async def test_each_has_its_phrase(act, said, intent):
    """The phrase is named like the intent, and is what the turn is about."""
    acted = await act("action_small_talk", intent, declined=1)
    assert acted.texts == [said(intent)]
    assert acted.options == [[]]
    assert acted.topics == [intent]
    assert acted.slots == {"declined": 0}


async def test_a_greeting_comes_with_the_common_problems(act, said, content):
    """Someone who does not know how to begin has something to press."""
    acted = await act("action_small_talk", "greet")
    assert acted.texts == [said("greet")]
    assert acted.options == [content.service.common_topics]


async def test_a_yes_to_several_topics_asks_which_with_the_same_options(act, said):
    """They stay what they were, with their labels, and can be chosen by number again."""
    offer = ["session_expired", "email_not_verified", "none_of_these"]
    acted = await act("action_small_talk", "affirm", offer)
    assert acted.texts == [said("which_one")]
    assert acted.options == [offer]
    assert acted.replies[0]["buttons"][0]["title"] == "SESSION_EXPIRED"


async def test_inside_a_guide_the_step_is_asked_again(act, in_guide, first_step):
    """A kind word between two answers is no reason to leave."""
    for intent in ("greet", "thanks", "affirm"):
        acted = await act("action_small_talk", intent, **in_guide)
        assert acted.step == first_step
        assert acted.slots["guide"] == in_guide["guide"]


async def test_who_says_goodbye_inside_a_guide_can_come_back_to_the_step(act, in_guide, said):
    """The place stays as it was."""
    acted = await act("action_small_talk", "goodbye", **in_guide)
    assert acted.texts == [said("goodbye")]
    assert acted.slots == {}
