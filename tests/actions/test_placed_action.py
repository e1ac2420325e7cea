"""Where the person is, told to actions; a place that cannot be read; and nobody waits for another's check."""

from __future__ import annotations

import asyncio
import logging

import pytest
from rasa_sdk.executor import ActionExecutor

from actions.reply import content
from bot.guide import State

BROKEN = {
    "no answers": {"topic": "session_expired"},
    "answers that are none": {"topic": "session_expired", "answers": [1], "unclear": 0},
    "a count that is none": {"topic": "session_expired", "answers": [], "unclear": "many"},
}


def test_the_content_is_read_when_the_server_starts():
    """Not with the first message, when an editor's half-finished change may be there."""
    content.cache_clear()
    ActionExecutor().register_package("actions")
    assert content.cache_info().currsize == 1


@pytest.mark.parametrize("slot", BROKEN.values(), ids=BROKEN)
async def test_a_corrupt_place_begins_its_guide_again_kindly(guide, said, first_step, caplog, slot):
    """The person is told, and the operator too, without what was said."""
    with caplog.at_level(logging.WARNING):
        acted = await guide({"guide": slot}, "option", text="my secret", option="pressed_before")
    assert acted.texts[:2] == [said("guide_lost"), said("guide_begin")]
    assert acted.step == first_step
    assert acted.slots["guide"] == State("session_expired").to_dict()
    assert "could not be read" in caplog.text
    assert "my secret" not in caplog.text


@pytest.mark.parametrize("slot", ["x", 5, True, [], {}, {"topic": 3}, {"topic": "topic_that_was_removed"}])
async def test_a_place_of_which_nothing_can_be_told_is_left(guide, said, slot):
    """The next message is a first one again."""
    acted = await guide({"guide": slot}, "meaning", meaning="affirm")
    assert acted.texts == [said("guide_lost")]
    assert acted.slots == {"guide": None, "guides_waiting": []}


async def test_a_place_in_a_topic_that_has_no_guide_any_more_is_left(guide, at, said):
    """An editor took it out while someone was in it."""
    acted = await guide(
        {"guide": {**at(("session_expired", "try_to_get_in"))["guide"], "topic": "account_consolidate"}}, "again"
    )
    assert acted.texts == [said("guide_lost")]
    assert acted.slots["guide"] is None


@pytest.mark.parametrize("waiting", ["x", 5, True, {"a": 1}, [None], [[]], [{"topic": "session_expired"}]])
async def test_corrupt_guides_that_wait_are_forgotten(guide, at, waiting):
    """The present one, which can be read, goes on as if none had waited."""
    place = at(("password_forgotten", "press_reset"))
    acted = await guide({**place, "guides_waiting": waiting}, "option", option="expired")
    assert acted.texts == (await guide(place, "option", option="expired")).texts
    assert acted.slots["guides_waiting"] == []


@pytest.mark.parametrize(
    ("action", "intent"),
    [
        ("action_answer_topic", "account_consolidate"),
        ("action_ask_back", "nlu_fallback"),
        ("action_contact", "contact_support"),
        ("action_decline", "out_of_scope"),
        ("action_deny", "deny"),
        ("action_small_talk", "affirm"),
    ],
)
async def test_whatever_is_said_next_finds_out(act, said, first_step, action, intent):
    """Each action that depends on the place begins the guide again."""
    acted = await act(action, intent, guide={"topic": "session_expired"})
    assert acted.texts[0] == said("guide_lost")
    assert acted.step == first_step


async def test_nobody_waits_for_the_check_of_somebody_else(guide, at, status_page, first_step):
    """While the status page thinks, another person is answered."""
    status_page.go_on.clear()
    asked = at(("verification_email_missing", "how_long_ago.when_did_you_ask"))
    slow = asyncio.create_task(guide(asked, "option", option="just_now"))
    while not status_page.asked:
        assert not slow.done()
        await asyncio.sleep(0.01)
    other = await guide(at(("session_expired", first_step)), "option", option="pressed_before")
    assert other.step == "try_to_get_in"
    assert not slow.done()
    status_page.go_on.set()
    assert (await slow).step == "how_long_ago.wait_a_little"
