"""Leading through guides: the engine's replies in the content's words, ends, and guides that wait."""

from __future__ import annotations

import pytest

from bot.content.render import fill, to_text
from bot.guide.personal_facts import personal_facts
from bot.guide.state import State
from bot.intents import CONTACT_SUPPORT

WAYS_OUT = ["guide/restart", "guide/stop", CONTACT_SUPPORT]
CLOCK = ("verification_email_missing", "how_long_ago.when_did_you_ask")


@pytest.fixture
def words(content):
    """What a step asks or an end says, as people who told nothing of themselves read it."""

    def shown(topic, name, field="ask"):
        guide = content.topics[topic].guide
        text = getattr(guide.steps[name], field) if name in guide.steps else guide.ends[name].say
        return to_text(fill(text, personal_facts(content, State(topic))))

    return shown


async def test_a_guide_begins_with_a_word_on_how_it_goes(act, said, words, first_step):
    """Then comes the first step."""
    acted = await act("action_answer_topic", "session_expired")
    assert acted.texts == [said("guide_begin"), words("session_expired", first_step)]


async def test_one_can_go_back_once_something_was_answered(guide, in_guide):
    """At the first step there is nothing to go back to, so it is not offered."""
    assert "guide/back" not in (await guide(in_guide, "again")).options[-1]
    assert (await guide(in_guide, "option", option="pressed_before")).options[-1][-1] == "guide/back"


async def test_gibberish_is_answered_twice_in_other_words_and_then_with_ways_out(guide, in_guide, said, words):
    """Never a third “please rephrase”; the second time, the step is said in other words too."""
    slots, heard = in_guide, []
    for _ in range(4):
        acted = await guide(slots, "unclear")
        slots = acted.slots
        heard.append(acted)
    phrases = ["guide_unclear", "guide_unclear_again", "guide_unclear_still", "guide_unclear_still"]
    assert [acted.texts[0] for acted in heard] == [said(phrase) for phrase in phrases]
    fields = ["ask", "help", "ask", "ask"]
    shown = [words("session_expired", "after_which_press", field) for field in fields]
    assert [acted.texts[1] for acted in heard] == shown
    # At the first step, there is nothing to start over.
    assert [acted.options[-1][-2:] == WAYS_OUT[1:] for acted in heard] == [False, False, True, True]
    assert not any(WAYS_OUT[0] in acted.options[-1] for acted in heard)


async def test_who_asks_what_it_means_gets_the_help(guide, in_guide, words):
    """With the same answers to choose from."""
    acted = await guide(in_guide, "meaning", meaning="repeat")
    assert acted.texts == [words("session_expired", "after_which_press", "help")]
    assert acted.options == [(await guide(in_guide, "again")).options[-1]]


async def test_who_asks_for_a_moment_is_not_pressed(guide, in_guide, said):
    """The question is not said again; its answers are, so that they need not be looked for."""
    acted = await guide((await guide(in_guide, "unclear")).slots, "meaning", meaning="wait")
    assert acted.texts == [said("guide_waiting")]
    again = await guide(in_guide, "again")
    assert (acted.options[-1], acted.step) == (again.options[-1], again.step)
    assert acted.slots["guide"] == again.slots["guide"]


async def test_a_step_speaks_of_the_persons_own_mail(guide, at, content):
    """Once the address was checked, the spam folder is that of its provider, facts within facts filled in."""
    slots = at(("verification_email_missing", "which_address.your_address"))
    slots = (await guide(slots, "check", text="jane.roe@gmail.com")).slots
    acted = await guide(slots, "meaning", meaning="affirm")
    assert acted.step == "find_it.look_in_spam"
    assert to_text(content.providers["Gmail"].spam_folder) in acted.texts[-1]
    for option in ("not_there", "none", "not_there"):
        acted = await guide(acted.slots, "option", option=option)
    allow = fill(content.providers["Gmail"].allow_sender, content.service.facts())
    assert to_text(allow) in acted.texts[-1]


async def test_checks_that_need_no_reply_are_run_on_the_way(guide, at, status_page):
    """The person is asked the next question, or told of the trouble, and waits for neither."""
    asked = await guide(at(CLOCK), "option", option="longer_ago")
    assert asked.step == "which_address.your_address"
    assert asked.slots["guide"]["answers"][-1]["choice"] == "ok"
    back = await guide(asked.slots, "meaning", meaning="back")
    assert back.step == CLOCK[1]


async def test_an_end_says_what_happened_and_sums_up(guide, at, said, words):
    """For the person to copy: each thing that was asked, and what it was."""
    acted = await guide(at(("session_expired", "try_to_get_in")), "meaning", meaning="affirm")
    assert acted.texts[0] == words("session_expired", "already_done")
    assert acted.texts[1].startswith(said("guide_found"))
    for note in ("Message came after: ", "In without the mail: "):
        assert acted.texts[1].count(note) == 1
    assert acted.options == [[], []]
    assert acted.slots == {"guide": None, "guides_waiting": [], "topic": "session_expired", "declined": 0}


async def test_a_handoff_sums_up_beginning_with_its_reason_and_offers_a_person(guide, at, content):
    """Whoever takes over knows first why."""
    acted = await guide(at(("session_expired", "do_all_in_one_browser")), "meaning", meaning="not_fixed")
    reason = content.topics["session_expired"].guide.ends["link_always_expired"].reason
    assert to_text(reason) in acted.texts[-1].splitlines()[2]
    assert acted.options[-1] == [CONTACT_SUPPORT]


async def test_who_stops_hears_no_summary(guide, at, said):
    """They want to go."""
    acted = await guide(at(("session_expired", "try_to_get_in")), "meaning", meaning="stop")
    assert acted.texts == [said("guide_stopped")]
    assert acted.slots["guide"] is None


async def test_a_person_who_was_told_nothing_yet_has_nothing_to_sum_up(guide, in_guide, said):
    """The way to reach a person comes alone."""
    assert (await guide(in_guide, "meaning", meaning="person")).texts == [said("guide_person")]


async def test_an_end_may_lead_to_another_guide_at_once(guide, at, words):
    """What was found out there is the next problem; those that waited go on waiting."""
    before = ("password_forgotten", "press_reset")
    slots = at(("session_expired", "which_mail_is_missing"), ("reset_email_missing", CLOCK[1]), before)
    acted = await guide(slots, "option", option="reset")
    assert acted.texts == [words("session_expired", "reset_mail_is_missing"), words("reset_email_missing", CLOCK[1])]
    assert acted.slots["guide"] | {"earlier": None} == State("reset_email_missing").to_dict()
    assert acted.slots["guides_waiting"] == [at(before)["guide"]]


async def test_who_was_led_on_can_go_back_to_the_question_before(guide, at, said, words):
    """It was of the guide before, which nobody has to know."""
    asked = ("session_expired", "which_mail_is_missing")
    led = await guide(at(asked), "option", option="reset")
    assert led.options[-1][-1] == "guide/back"
    back = await guide(led.slots, "meaning", meaning="back")
    assert back.texts == [said("guide_back"), words(*asked)]
    assert back.slots["guide"] == at(asked)["guide"]


async def test_what_the_guide_before_has_found_is_handed_over_too(guide, at):
    """The whole story, however many guides it took."""
    led = await guide(at(("session_expired", "which_mail_is_missing")), "option", option="reset")
    handed = await guide(led.slots, "meaning", meaning="person")
    assert "Message came after: " in handed.texts[-1]


async def test_the_guide_that_waited_goes_on_when_the_other_has_ended(guide, at, said, words):
    """At the step where it was left."""
    left = ("password_forgotten", "press_reset")
    acted = await guide(at(("email_address_invalid", "type_the_address"), left), "option", option="rather_not")
    while acted.slots["guide"]["topic"] != left[0]:
        acted = await guide(acted.slots, "meaning", meaning="deny")
    assert acted.texts[-2:] == [said("guide_resume"), words(*left)]
    assert acted.slots["guide"] == at(left)["guide"]
    assert acted.slots["guides_waiting"] == []


async def test_after_one_that_was_solved_it_is_asked_whether_this_is_solved_too(guide, at, words, content):
    """Whoever is in has nothing more to look for."""
    left = ("password_forgotten", "press_reset")
    acted = await guide(at(("session_expired", "try_to_get_in"), left), "meaning", meaning="affirm")
    assert content.topics[left[0]].title in acted.texts[-1]
    assert acted.options[-1] == ["guide/solved", "guide/again"]
    assert acted.slots["guide"] == at(left)["guide"]
    assert (await guide(acted.slots, "solved")).slots["guide"] is None
    assert (await guide(acted.slots, "again")).texts[-1] == words(*left)


async def test_an_address_that_was_told_with_another_answer_is_not_asked_for(guide, at):
    """One step further, and only by words: a button has those of the content."""
    slots = at(CLOCK)
    told = "an hour ago, as jane.roe@gmial.com"
    assert (await guide(slots, "check", text=told)).step == "which_address.did_you_mean_this"
    acted = await guide(slots, "check", text="an hour ago")
    assert acted.step == "which_address.your_address"


async def test_a_correction_answers_the_step_that_it_corrects_and_no_other(guide, at):
    """What is found in it is asked about, as it would have been in the first place."""
    slots = (await guide(at(("email_address_invalid", "type_the_address")), "check", text="jane,roe@gmail.com")).slots
    acted = await guide(slots, "recheck", step="type_the_address", text="no wait, it is jane.roe@gmial.com")
    assert acted.step == "provider_misspelt"


async def test_an_age_is_taken_where_it_is_asked_for(guide, at):
    """“Pressed it again yesterday” does not say when the newest mail came."""
    slots = at(("session_expired", "after_which_press"))
    acted = await guide(slots, "option", option="first_press", text="it was the first press, yesterday")
    assert acted.step == "newest_mail.when_did_the_newest_come"


async def test_who_starts_over_at_the_beginning_leaves_the_guide(guide, in_guide, said):
    """It is the wrong one; after an answer, its first step comes again."""
    assert (await guide(in_guide, "meaning", meaning="restart")).texts[0] == said("guide_stopped")
    answered = (await guide(in_guide, "option", option="pressed_before")).slots
    assert (await guide(answered, "meaning", meaning="restart")).texts[0] == said("guide_restart")


async def test_so_many_guides_wait_and_no_more(guide, at):
    """Nobody gets out of a stack of four; the one that was left longest ago is forgotten."""
    places = [("session_expired", "try_to_get_in"), ("password_forgotten", "press_reset"), CLOCK]
    acted = await guide(at(*places), "switch", topic="email_not_verified")
    assert [state["topic"] for state in acted.slots["guides_waiting"]] == ["session_expired", "password_forgotten"]


async def test_who_switches_to_a_guide_that_waits_goes_on_there(guide, at, said):
    """It is there once, not twice, and nothing that was answered is asked again."""
    here, there = ("session_expired", "try_to_get_in"), ("password_forgotten", "press_reset")
    acted = await guide(at(here, there), "switch", topic="password_forgotten")
    assert acted.texts[0] == said("guide_return")
    assert acted.slots["guide"] == at(there)["guide"]
    assert acted.slots["guides_waiting"] == [at(here)["guide"]]


async def test_who_switches_to_where_they_are_stays(guide, at, said):
    """An old “yes, switch” may be pressed late."""
    slots = at(("session_expired", "try_to_get_in"))
    acted = await guide(slots, "switch", topic="session_expired")
    assert acted.texts[0] == said("guide_return")
    assert acted.slots["guide"] == slots["guide"]
    assert acted.slots["guides_waiting"] == []


@pytest.mark.parametrize("meaning", ["person", "stop"])
async def test_who_wants_a_person_or_to_stop_is_not_led_on(guide, at, meaning):
    """Not into the guide that waited either."""
    acted = await guide(at(("session_expired", "try_to_get_in"), CLOCK), "meaning", meaning=meaning)
    assert acted.slots["guide"] is None
    assert acted.slots["guides_waiting"] == []


def rename(old, new):
    """An edit that gives a step of a guide another name."""

    def change(topic):
        steps = topic["guide"]["steps"]
        steps[new] = steps.pop(old)
        for step in steps.values():
            for option in step.get("options", {}).values():
                option["next"] = new if option["next"] == old else option["next"]

    return change


async def test_edits_behind_a_person_or_before_them_change_nothing(guide, at, edit, words):
    """Someone half-way goes on where the answers still hold."""
    edit("topics/session_expired.yml", rename("ask_once_more", "ask_one_more_time"))
    acted = await guide(at(("session_expired", "try_to_get_in")), "option", option="not_in")
    assert acted.step == "ask_one_more_time"


async def test_who_stands_on_a_changed_step_is_told_and_goes_on_from_where_it_holds(guide, at, edit, said):
    """What they said is not taken for an answer to another question."""
    slots = at(("session_expired", "ask_once_more"))
    edit("topics/session_expired.yml", rename("try_to_get_in", "sign_in_first"))
    acted = await guide(slots, "option", option="works")
    assert acted.texts[0] == said("guide_changed")
    assert acted.step == "sign_in_first"
    assert [answer["step"] for answer in acted.slots["guide"]["answers"]] == ["after_which_press"]


async def test_who_stands_on_a_new_check_without_a_question_is_led_past_it(guide, at, edit, status_page):
    """It was put between two steps that they had answered, or in the place of the one that they are at."""

    def look_first(topic):
        topic["guide"]["steps"]["is_our_side_well"] = {
            "check": "service_status",
            "next": {"otherwise": "try_to_get_in"},
        }
        topic["guide"]["steps"]["after_which_press"]["options"]["pressed_before"]["next"] = "is_our_side_well"

    def ask_no_more(topic):
        topic["guide"]["steps"]["try_to_get_in"] = {"check": "service_status", "next": {"otherwise": "ask_once_more"}}

    slots = at(("session_expired", "ask_once_more"))
    edit("topics/session_expired.yml", look_first)
    assert (await guide(slots, "option", option="works")).step == "try_to_get_in"
    slots = at(("session_expired", "try_to_get_in"))
    edit("topics/session_expired.yml", ask_no_more)
    for kind in ("option", "again", "unclear", "choice"):
        acted = await guide(slots, kind, option="gets_in", step="try_to_get_in")
        assert acted.step == "ask_once_more", kind


async def test_checks_that_lead_to_checks_for_ever_lead_to_a_person(guide, in_guide, edit, status_page, said):
    """The editor is told by lint; whoever comes there before that is not left without words."""

    def in_a_circle(topic):
        topic["guide"]["steps"]["try_to_get_in"] = {"check": "service_status", "next": {"otherwise": "try_to_get_in"}}

    edit("topics/session_expired.yml", in_a_circle)
    acted = await guide(in_guide, "option", option="pressed_before")
    assert acted.texts[0] == said("guide_person")
    assert acted.slots["guide"] is None


async def test_a_guide_that_waited_may_have_ended_by_an_edit(guide, at, edit, words):
    """Its end is said, and nothing is left."""
    slots = at(("session_expired", "try_to_get_in"), ("registered_email_unknown", "sign_in_with_it"))

    def found_at_once(topic):
        topic["guide"]["steps"]["still_signed_in"]["options"]["shown"]["next"] = "address_found"

    edit("topics/registered_email_unknown.yml", found_at_once)
    acted = await guide(slots, "meaning", meaning="affirm")
    assert words("registered_email_unknown", "address_found") in acted.texts
    assert acted.slots["guide"] is None
