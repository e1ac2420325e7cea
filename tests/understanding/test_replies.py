"""How well replies inside guides are understood that nothing was learnt from."""

import json
from collections import Counter
from pathlib import Path

import pytest

from bot.content.guides import Meaning
from bot.content.render import fill
from bot.importer import TopicImporter
from bot.intents import OUT_OF_SCOPE, REPLIES
from bot.settings import ROOT
from bot.understanding import Understanding

CHECK = "check"
LEAVING = (CHECK, *(meaning.value for meaning in (Meaning.back, Meaning.restart, Meaning.stop, Meaning.person)))
MEANINGS = {meaning.value for meaning in Meaning}


@pytest.fixture(scope="module")
def replies():
    """The test replies, written apart from the content."""
    lines = (Path(__file__).parent / "replies.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def step_of(reply, content):
    """The step that a reply answers."""
    return content.topics[reply["guide"]].guide.steps[reply["step"]]


def bound(step):
    """The meanings that a step binds, each with its option."""
    return {meaning.value: name for name, option in step.options.items() for meaning in option.means}


def test_each_reply_can_be_given_in_its_step(replies, content):
    """Each is once there, to a step that asks, and means what can be meant there."""
    assert all(reply.keys() == {"text", "guide", "step", "reply"} and reply["text"].strip() for reply in replies)
    given = Counter((reply["text"].casefold(), reply["guide"], reply["step"]) for reply in replies)
    assert [reply for reply, times in given.items() if times > 1] == []
    for reply in replies:
        step = step_of(reply, content)
        assert step.ask, reply
        meant = {None, OUT_OF_SCOPE, *step.options, *MEANINGS - bound(step).keys(), *content.topics}
        assert reply["reply"] in meant | ({CHECK} if step.check else set()), reply


def test_the_replies_are_many_and_of_every_kind(replies, content):
    """At least 200, in every guide, and at least 20 of each general meaning, be it on its own or bound to an option."""
    assert len(replies) >= 200
    assert {reply["guide"] for reply in replies} == {name for name, topic in content.topics.items() if topic.guide}
    times = Counter()
    for reply in replies:
        step = step_of(reply, content)
        if reply["reply"] in step.options:
            times.update(meaning for meaning, option in bound(step).items() if option == reply["reply"])
        else:
            times[reply["reply"]] += 1
    assert {meaning: times[meaning] for meaning in MEANINGS if times[meaning] < 20} == {}


def test_nothing_was_learnt_from_the_replies(replies, content):
    """Whatever has more than two words is neither an example nor among the words of its step's options."""
    examples = TopicImporter(str(ROOT / "config.yml"), None, [str(ROOT / "data" / "nlu")]).get_nlu_data()
    learnt = {example.get("text") for example in examples.intent_examples if example.get("intent") in REPLIES}
    assert len(learnt) > 1000
    facts = content.service.facts()
    for reply in replies:
        options = step_of(reply, content).options.values()
        known = learnt.union(*((fill(option.label, facts), *option.says) for option in options))
        text = reply["text"].strip()
        assert len(text.split()) <= 2 or text.casefold() not in {words.strip().casefold() for words in known}, reply


async def test_replies_are_read_right_or_asked_back(replies, model, content):
    """At least 95 of 100; at most one leads where nobody wanted to go, and hardly more are taken for something else.

    Whatever leaves the step leads somewhere. What is answered or explained, and then asked again, does not.
    """
    understanding = Understanding(model, content)
    right = wrong = moved = 0
    for reply in replies:
        found = (await understanding.read(reply["text"], reply["guide"], reply["step"]))["reply"]
        right += found == reply["reply"]
        wrong += found not in (None, reply["reply"])
        moved += found != reply["reply"] and found in {*step_of(reply, content).options, *LEAVING}
    assert right / len(replies) >= 0.95
    assert wrong / len(replies) <= 0.0125
    assert moved / len(replies) <= 0.01
