"""Replies inside a guide: what the understanding has read moves the person on."""

from __future__ import annotations

import pytest

START, PRESSED = "after_which_press", ("session_expired", "try_to_get_in")


def answers(acted):
    """The answers that are remembered: step and choice."""
    return [(answer["step"], answer["choice"]) for answer in acted.slots["guide"]["answers"]]


async def test_an_option_leads_on_and_is_remembered(guide, in_guide):
    """However it was said."""
    acted = await guide(in_guide, "option", option="pressed_before")
    assert acted.step == "try_to_get_in"
    assert answers(acted) == [(START, "pressed_before")]


async def test_what_else_the_message_said_answers_the_steps_that_come(guide, in_guide):
    """Two answers in one message save a question; one to a step that does not come is not used."""
    ahead = {"go_through_at_once": "still", "which_mail_is_missing": "reset"}
    acted = await guide(in_guide, "option", option="page_left_open", ahead=ahead)
    assert acted.step == "try_an_ordinary_window"
    assert answers(acted) == [(START, "page_left_open"), ("go_through_at_once", "still")]


async def test_a_meaning_picks_the_option_that_has_it(guide, at):
    """“No” is what the step says it is."""
    assert (await guide(at(PRESSED), "meaning", meaning="deny")).step == "ask_once_more"


@pytest.mark.parametrize(
    "case",
    [
        ("back", "guide_back", "go_through_at_once"),
        ("restart", "guide_restart", START),
        ("done", "guide_is_it_solved", "which_mail_is_missing"),
        ("affirm", "guide_unclear", "which_mail_is_missing"),
    ],
)
async def test_a_general_move_is_said_to_be_made(guide, at, said, case):
    """Back, from the beginning, perhaps all is well; and a yes that answers nothing is asked again."""
    meaning, phrase, step = case
    acted = await guide(at(("session_expired", "which_mail_is_missing")), "meaning", meaning=meaning)
    assert acted.texts[0] == said(phrase)
    assert acted.step == step


async def test_a_pressed_option_of_this_step_is_an_answer(guide, in_guide):
    """A button says which step it belongs to."""
    assert (await guide(in_guide, "choice", step=START, option="pressed_before")).step == "try_to_get_in"


async def test_an_old_button_corrects_that_answer(guide, at):
    """What was answered since is forgotten."""
    acted = await guide(at(("session_expired", "ask_once_more")), "choice", step=START, option="page_left_open")
    assert acted.step == "go_through_at_once"
    assert answers(acted) == [(START, "page_left_open")]


async def test_the_same_button_twice_is_pressed_once(guide, at):
    """A double tap does not answer the next step, nor undo anything."""
    acted = await guide(at(PRESSED), "choice", step=START, option="pressed_before")
    assert acted.step == "try_to_get_in"
    assert acted.slots["guide"] == at(PRESSED)["guide"]


@pytest.mark.parametrize("button", ["which_mail_is_missing/reset", "step_of_another_guide/reset", f"{START}/taken_out"])
async def test_a_button_of_a_step_that_never_came_is_told_to_be_old(guide, at, said, button):
    """It is of another way, another guide, or of content that has changed; nothing is undone."""
    step, _, option = button.partition("/")
    acted = await guide(at(PRESSED), "choice", step=step, option=option)
    assert acted.texts[0] == said("guide_old_choice")
    assert acted.step == "try_to_get_in"
    assert acted.slots["guide"] == at(PRESSED)["guide"]


async def test_what_a_step_checks_is_read_by_its_check(guide, at):
    """The slip in an address leads to the step that shows what was meant."""
    acted = await guide(at(("email_address_invalid", "type_the_address")), "check", text="it is jane.roe@gmial.com")
    assert acted.step == "provider_misspelt"
    assert "jane.roe@gmail.com" in acted.texts[-1]
    assert "gmial" not in str(acted.slots)


async def test_a_reading_that_the_step_has_no_use_for_is_unclear(guide, at, said):
    """The content may have changed between the reading and the answer."""
    for kind, reply in {"check": {}, "option": {"option": "no_such"}, "unclear": {}, "no_such_kind": {}}.items():
        acted = await guide(at(PRESSED), kind, **reply)
        assert acted.texts[0] == said("guide_unclear")
        assert acted.step == "try_to_get_in"


async def test_a_message_without_a_reading_is_unclear(act, at, said):
    """Such as one that an older model has read."""
    acted = await act("action_guide", "guide_reply", **at(PRESSED))
    assert acted.texts[0] == said("guide_unclear")


async def test_a_reply_that_may_mean_two_options_is_asked_which(guide, at, said):
    """Only these two are offered; nothing is answered by it."""
    acted = await guide(at(PRESSED), "which", options=["gets_in", "not_in", "option_that_is_gone"])
    assert acted.texts == [said("guide_which")]
    assert acted.options == [["try_to_get_in/gets_in", "try_to_get_in/not_in"]]
    assert acted.slots["guide"] == {**at(PRESSED)["guide"], "unclear": 1}


async def test_who_stays_is_asked_the_step_again(guide, at, said):
    """After a switch was offered, or “does everything work now?”."""
    acted = await guide(at(PRESSED), "again")
    assert acted.texts[0] == said("guide_return")
    assert acted.step == "try_to_get_in"


async def test_who_confirms_that_it_works_is_through(guide, at, said):
    """Wherever they are in the guide."""
    acted = await guide(at(("session_expired", "how_was_it_opened")), "solved")
    assert acted.texts[0] == said("guide_solved")
    assert acted.slots["guide"] is None


async def test_who_switches_is_asked_the_first_step_of_the_other_guide(guide, at):
    """The guide that they leave waits."""
    acted = await guide(at(PRESSED), "switch", topic="password_forgotten")
    assert acted.step == "what_fits_best"
    assert acted.slots["guides_waiting"] == [at(PRESSED)["guide"]]


async def test_a_late_switch_outside_a_guide_begins_it(guide):
    """The button in the scroll-back still does what it says."""
    acted = await guide({}, "switch", topic="password_forgotten")
    assert acted.step == "what_fits_best"
    assert acted.slots["guides_waiting"] == []


async def test_a_switch_to_a_guide_that_is_gone_is_unclear(guide, at, said):
    """The topic was removed, or has no guide any more."""
    for topic in ("topic_that_was_removed", "account_consolidate"):
        assert (await guide(at(PRESSED), "switch", topic=topic)).texts[0] == said("guide_unclear")
        assert (await guide({}, "switch", topic=topic)).texts == [said("guide_over")]


@pytest.mark.parametrize("kind", ["choice", "option", "meaning", "again", "solved", "which", "check", "unclear"])
async def test_a_button_of_a_guide_that_has_ended_is_told_so(guide, said, kind):
    """And changes nothing."""
    acted = await guide({}, kind)
    assert acted.texts == [said("guide_over")]
    assert acted.slots == {}
