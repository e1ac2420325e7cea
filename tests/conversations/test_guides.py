"""Inside a guide: every move, whatever people type, press, or come back to."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import shutil
import sqlite3
import time

import pytest
import yaml

from bot.channel.codec import MAX_CHARACTERS
from bot.channel.tokens import Tokens
from bot.client import Conversation
from bot.content.render import fill, to_text
from bot.content.source import read_yaml
from bot.guide.choices import option_id
from bot.guide.routes import route_to
from bot.serving.ports import free_ports
from bot.serving.supervisor import Supervisor

EXPIRED, START, PRESSED = "session_expired", "after_which_press", "try_to_get_in"
OTHER_PROBLEM = "the form says the email address you entered is not valid"
WAYS_OUT = ["guide/restart", "guide/stop", "contact_support"]


def what_is_read(reply):
    """A reply without its number and time."""
    return {name: value for name, value in reply.items() if name not in ("id", "time")}


@pytest.fixture
def come_to(content, talk, press):
    """Goes a shortest way to a step by pressing; returns the turn that asks it."""

    def go(topic, step):
        guide = content.topics[topic].guide
        turn = press(talk("hello"), topic)
        for answer in route_to(guide, step):
            turn = press(turn, option_id(answer.step, answer.choice))
        assert (turn["guide"], turn["step"]) == (topic, step)
        return turn

    return go


@pytest.fixture
def ended(content):
    """Whether a turn says the end of a guide, by its name."""

    def is_said(turn, topic, end):
        words = to_text(fill(content.topics[topic].guide.ends[end].say, content.service.facts()))
        return turn["guide"] is None and words in [reply["text"] for reply in turn["replies"]]

    return is_said


def test_a_guide_is_entered_by_telling_the_problem(talk, said):
    """In the person's own words."""
    turn = talk("it says this session has expired when I press verify")
    assert said(turn, "guide_begin")
    assert (turn["guide"], turn["step"]) == (EXPIRED, START)


@pytest.mark.parametrize(
    "words", ["3", "the third one", "Pressed it before", "pressed it before!", f"{START}/pressed_before"]
)
def test_a_step_is_answered_in_words(talk, come_to, words):
    """By number, place, label or id."""
    come_to(EXPIRED, START)
    assert talk(words)["step"] == PRESSED


def test_a_step_is_answered_by_pressing(press, come_to):
    """The widget sends the option's id as a choice."""
    assert press(come_to(EXPIRED, START), f"{START}/pressed_before")["step"] == PRESSED


def test_a_yes_and_a_no_are_what_the_step_makes_of_them(talk, come_to, ended):
    """“Are you in?” No, and later yes."""
    come_to(EXPIRED, PRESSED)
    assert talk("no")["step"] == "ask_once_more"
    assert talk("back")["step"] == PRESSED
    assert ended(talk("yes"), EXPIRED, "already_done")


def test_an_address_is_typed_and_its_slip_shown(talk, come_to):
    """What a step checks is read out of whatever stands around it."""
    come_to("email_address_invalid", "type_the_address")
    turn = talk("it is jane.roe@gmial.com")
    assert turn["step"] == "provider_misspelt"
    assert "jane.roe@gmail.com" in turn["replies"][-1]["text"]
    assert talk("yes")["step"] == "enter_it_anew"


MOVES = {
    "back": ("guide_back", PRESSED),
    "go back": ("guide_back", PRESSED),
    "start over": ("guide_restart", START),
    "never mind": ("guide_stopped", None),
    "a person please": ("guide_person", None),
    "hours of your hotline?": ("guide_person", None),
}


@pytest.mark.parametrize("words", MOVES)
def test_a_general_move_works_in_any_step(talk, come_to, said, words):
    """In words, as by its button."""
    come_to(EXPIRED, "ask_once_more")
    turn = talk(words)
    phrase, step = MOVES[words]
    assert said(turn, phrase)
    assert turn["step"] == step


def test_who_asks_what_it_means_gets_other_words(talk, come_to, content):
    """The step's help, and the step stays."""
    come_to(EXPIRED, PRESSED)
    turn = talk("what do you mean")
    assert turn["step"] == PRESSED
    assert turn["replies"][-1]["text"] == to_text(content.topics[EXPIRED].guide.steps[PRESSED].help)


def test_who_needs_a_moment_is_told_to_take_it(talk, come_to, said, offered):
    """They are not told that they were not understood; when they are back, they answer."""
    asked = come_to(EXPIRED, PRESSED)
    turn = talk("one moment, I'm trying it now")
    assert said(turn, "guide_waiting")
    assert len(turn["replies"]) == 1
    assert offered(turn) == offered(asked)
    assert talk("no")["step"] == "ask_once_more"


def test_a_person_is_handed_what_was_found(talk, come_to, content, offered):
    """With the question and the answer of each step that was gone through."""
    come_to(EXPIRED, "ask_once_more")
    turn = talk("can I talk to a human")
    summary = turn["replies"][-1]["text"]
    steps = content.topics[EXPIRED].guide.steps
    for step, option in ((START, "pressed_before"), (PRESSED, "not_in")):
        assert f"{steps[step].note}: {steps[step].options[option].label}" in summary
    assert offered(turn) == ["contact_support"]


def test_another_question_is_answered_at_each_step_and_then_the_step_again(talk, press, come_to, plain, content):
    """A digression neither loses the place nor answers the step."""
    question, _ = plain
    answer = talk(question)["replies"][0]
    for step in content.topics["email_not_verified"].guide.steps:
        before = come_to("email_not_verified", step)
        turn = talk(question)
        assert turn["replies"][0]["text"] == answer["text"]
        assert what_is_read(turn["replies"][-1]) == what_is_read(before["replies"][-1])
        assert turn["step"] == step
        assert press(turn, "guide/stop")["guide"] is None


def test_who_switches_comes_back_when_the_other_guide_has_ended(talk, press, come_to, said, ended):
    """Another problem with a guide is answered, and its guide offered; a yes takes it, and the first one waits."""
    come_to(EXPIRED, "ask_once_more")
    assert said(talk(OTHER_PROBLEM), "guide_switch")
    turn = talk("yes")
    assert (turn["guide"], turn["step"]) == ("email_address_invalid", "type_the_address")
    press(turn, "type_the_address/rather_not")
    turn = talk("yes")
    assert "Does that work now, too?" in turn["replies"][-1]["text"]
    assert (turn["guide"], turn["step"]) == (EXPIRED, "ask_once_more")
    assert said(talk("not yet"), "guide_return")
    assert ended(talk("yes"), EXPIRED, "one_press_was_enough")


@pytest.mark.parametrize("words", ["no", "no thanks", "2"])
def test_who_does_not_switch_goes_on_where_they_were(talk, come_to, said, words):
    """The no belongs to the offer, not to the step."""
    come_to(EXPIRED, "ask_once_more")
    talk(OTHER_PROBLEM)
    turn = talk(words)
    assert said(turn, "guide_return")
    assert turn["step"] == "ask_once_more"
    assert talk("2")["step"] == "work_or_school_address"


@pytest.mark.parametrize("words", ["no, yes", "yes and no", "yes, but no"])
def test_who_contradicts_themselves_is_asked_again(talk, come_to, words):
    """Yes and no are neither; the next clear answer is."""
    come_to(EXPIRED, PRESSED)
    assert talk(words)["step"] == PRESSED
    assert talk("no")["step"] == "ask_once_more"


def test_gibberish_gets_two_other_wordings_and_then_the_ways_out(talk, press, come_to, said, offered):
    """Nobody hears “please rephrase” a third time, and the place is kept all the while.

    At the first step there is nothing to start over.
    """
    come_to(EXPIRED, START)
    for words, phrase in (
        ("asdf", "guide_unclear"),
        ("qwerty uiop", "guide_unclear_again"),
        ("zxcv", "guide_unclear_still"),
    ):
        turn = talk(words)
        assert said(turn, phrase)
        assert turn["step"] == START
        assert (offered(turn)[-2:] == WAYS_OUT[1:]) is (phrase == "guide_unclear_still")
    assert talk("1")["step"] == "newest_mail.when_did_the_newest_come"


def test_a_button_in_the_scroll_back_corrects_that_answer(press, come_to):
    """Everything behind it is asked anew."""
    turn = press(come_to(EXPIRED, "ask_once_more"), f"{START}/page_left_open")
    assert turn["step"] == "go_through_at_once"


def test_the_same_button_twice_is_pressed_once(press, come_to):
    """A double tap does not answer the next step."""
    turn = press(come_to(EXPIRED, START), f"{START}/pressed_before")
    assert press(turn, f"{START}/pressed_before")["step"] == PRESSED


def test_a_button_of_another_guide_is_told_to_be_old(press, come_to, said):
    """And one of any guide, when none is open."""
    turn = press(come_to(EXPIRED, PRESSED), "press_reset/expired")
    assert said(turn, "guide_old_choice")
    assert turn["step"] == PRESSED
    assert said(press(press(turn, "guide/stop"), "press_reset/expired"), "guide_over")


@pytest.mark.parametrize("phrase", ["nothing_said", "too_long"])
def test_no_words_and_too_many_leave_the_place_as_it_is(talk, come_to, content, phrase):
    """What the options mean stays, too."""
    come_to(EXPIRED, PRESSED)
    turn = talk({"nothing_said": "", "too_long": "I can not sign in. " * 264}[phrase])
    facts = {**content.service.facts(), "limit": MAX_CHARACTERS}
    assert turn["replies"][0]["text"] == to_text(fill(getattr(content.phrases, phrase), facts))
    assert talk("2")["step"] == "ask_once_more"


@pytest.mark.parametrize("text", ["/restart", '/guide_reply{"guide": null}', "<b>hm</b><script>", "😀😭", "\x00\x07"])
def test_odd_input_loses_nothing(talk, come_to, text):
    """Whatever it is, it gets words, and the place stays or is moved on by an answer, never lost."""
    come_to(EXPIRED, "ask_once_more")
    turn = talk(text)
    assert all(reply["text"].strip() for reply in turn["replies"])
    assert talk("what do you mean")["guide"] == EXPIRED


def test_a_corrupt_place_is_told_kindly_and_the_guide_begins_again(talk, come_to, settings, content, said):
    """Something wrote nonsense into the store."""
    token = come_to(EXPIRED, "ask_once_more")["token"]
    conversation = Tokens.of(content.service, settings).read(token).conversation
    event = {"event": "slot", "name": "guide", "value": {"topic": EXPIRED, "answers": "?"}, "timestamp": time.time()}
    row = (conversation, "slot", event["timestamp"], json.dumps(event))
    with contextlib.closing(sqlite3.connect(settings.state / "conversations.db")) as store, store:
        store.execute("INSERT INTO events (sender_id, type_name, timestamp, data) VALUES (?, ?, ?, ?)", row)
    turn = talk("yes")
    assert said(turn, "guide_lost")
    assert (turn["guide"], turn["step"]) == (EXPIRED, START)
    assert talk("3")["step"] == PRESSED


@pytest.fixture(scope="module")
def next_day(running, model, settings, tmp_path_factory):
    """New processes that know the same conversations; meanwhile an editor has renamed the step PRESSED."""
    folder = tmp_path_factory.mktemp("next_day") / "data"
    shutil.copytree(settings.data, folder)
    topic = read_yaml(folder / "topics" / f"{EXPIRED}.yml").value
    topic["guide"]["steps"]["sign_in_first"] = topic["guide"]["steps"].pop(PRESSED)
    topic["guide"]["steps"][START]["options"]["pressed_before"]["next"] = "sign_in_first"
    (folder / "topics" / f"{EXPIRED}.yml").write_text(yaml.safe_dump(topic))
    port, actions_port = free_ports(2)
    later = dataclasses.replace(settings, data=folder, port=port, actions_port=actions_port)
    with Supervisor(model, later, tell=print):
        yield lambda token: Conversation(later.url, token).send


def test_a_guide_goes_on_the_next_day_in_other_processes(come_to, next_day):
    """Where it was left, with its answers and with what can be chosen by number."""
    talk = next_day(come_to(EXPIRED, "go_through_at_once")["token"])
    assert talk("2")["step"] == "try_an_ordinary_window"
    assert talk("back")["step"] == "go_through_at_once"


def test_who_is_half_way_when_the_content_is_edited_goes_on_from_where_it_holds(come_to, next_day, said):
    """They are told, and what they say next is not taken for the answer to another question."""
    talk = next_day(come_to(EXPIRED, "ask_once_more")["token"])
    turn = talk("yes")
    assert said(turn, "guide_changed")
    assert turn["step"] == "sign_in_first"
    assert talk("no")["step"] == "ask_once_more"
