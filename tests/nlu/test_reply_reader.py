"""Messages inside a guide, as Rasa gets to know them."""

from __future__ import annotations

from datetime import datetime

import pytest
from rasa.core.channels.channel import UserMessage
from rasa.shared.core.events import ActionExecuted, BotUttered, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.checks import Facts, reads
from bot.guide import Answer, State
from bot.guide.choices import AGAIN, SOLVED
from bot.guide.routes import route_to
from bot.intents import GREET, GUIDE_REPLY, OUT_OF_SCOPE
from bot.nlu.reply_reader import REPLY

TOPIC = "verification_email_missing"


@pytest.fixture
def read(agent, content):
    """What is read of a text, said at a step of a guide, or where the guide begins."""

    async def parse(text, topic=TOPIC, step=None, offer=(), also=()):
        guide = content.topics[topic].guide
        state = State(topic, (*route_to(guide, step or guide.start), *also))
        buttons = [{"payload": name, "title": name} for name in offer]
        events = [SlotSet("guide", state.to_dict()), UserUttered("hm"), ActionExecuted("action_guide")]
        events.append(BotUttered("And?", {"buttons": buttons}))
        tracker = DialogueStateTracker.from_events("someone", events, agent.domain.slots)
        return await agent.processor.parse_message(UserMessage(text), tracker)

    return parse


@pytest.fixture
def step_with(content):
    """The first step of the guide for which something holds."""
    return lambda holds: next(name for name, step in content.topics[TOPIC].guide.steps.items() if holds(step))


async def test_outside_a_guide_nothing_is_a_reply(agent):
    """Without a place in a guide, the topic counts."""
    parsed = await agent.processor.parse_message(UserMessage("the mail never came"))
    assert parsed["intent"]["name"] == TOPIC
    assert REPLY not in parsed


@pytest.fixture
def read_first(agent):
    """What is read of a text with which somebody comes."""

    async def parse(text):
        tracker = DialogueStateTracker.from_events("someone", [], agent.domain.slots)
        return await agent.processor.parse_message(UserMessage(text), tracker)

    return parse


@pytest.mark.parametrize(
    ("text", "topic", "option"),
    [
        ("mail came but its completely blank inside", "verification_email_unreadable", "cannot_read"),
        ("i forgot my password", "password_forgotten", "forgotten"),
        ("the code from your mail is wrong it says", "signin_verification_required", "code_fails"),
    ],
)
async def test_what_people_come_with_may_answer_the_first_question(read_first, text, topic, option):
    """Where content says that it may."""
    parsed = await read_first(text)
    assert parsed["intent"]["name"] == topic
    assert parsed[REPLY] == {"kind": "option", "option": option}


async def test_a_number_in_one_sentence_answers_no_other_step(read):
    """Only words do."""
    assert (await read("It's option 2. It still fails for me.", step="find_it.look_in_spam"))[REPLY].get(
        "ahead", {}
    ) == {}


async def test_what_only_may_be_meant_is_asked(read_first):
    """As are all first questions that content does not say are answered by what people come with."""
    assert REPLY not in await read_first("it says this session has expired, I pressed it the first time")


@pytest.mark.parametrize(
    ("text", "step", "option"),
    [
        (
            "Moment, I look. ... So, now a mail from you is in my inbox.",
            "how_long_ago.wait_a_little",
            "came",
        ),
        ("I put on my glasses first. My son laughs. Nothing there.", "find_it.look_in_spam", "not_there"),
    ],
)
async def test_of_several_sentences_the_last_clear_one_counts(read, text, step, option):
    """People tell what they do, and then what came of it."""
    assert (await read(text, step=step))[REPLY]["option"] == option


async def test_an_option_is_named_by_its_label(read, content, step_with):
    """The label, with a slip, is the option, and the intent is a reply's."""
    at = step_with(lambda step: step.options and not step.check)
    name, option = next(iter(content.topics[TOPIC].guide.steps[at].options.items()))
    parsed = await read(option.label[:-1], step=at)
    assert parsed["intent"]["name"] == GUIDE_REPLY
    assert parsed[REPLY]["option"] == name


@pytest.mark.parametrize(
    ("text", "meaning"),
    [("go back please", "back"), ("i want to talk to a human", "person"), ("start over", "restart")],
)
async def test_what_means_the_same_in_every_step(read, step_with, text, meaning):
    """Ways out are heard wherever one is."""
    for holds in (lambda step: step.options, lambda step: step.check and step.ask):
        assert (await read(text, step=step_with(holds)))[REPLY]["meaning"] == meaning


async def test_an_answer_to_a_step_that_is_no_more_cannot_be_taken_back(read, step_with):
    """Content has changed while somebody was half-way: the answers that still hold are looked through."""
    at = step_with(lambda step: step.options and not step.check)
    parsed = await read("no wait, i meant the other one", step=at, also=(Answer("a_step_of_old", "yes"),))
    assert parsed["intent"]["name"] in {GUIDE_REPLY, OUT_OF_SCOPE}


async def test_the_words_of_an_option_come_before_what_a_check_reads(read, content):
    """Whoever writes content decides what its own words mean."""
    guide = content.topics["session_expired"].guide
    says = [
        (name, option, words)
        for name, step in guide.steps.items()
        for option, found in step.options.items()
        for words in found.says
        if step.check and reads(step.check, words, Facts.of(content, datetime.now()))
    ]
    assert says
    for step, option, words in says[:5]:
        assert (await read(words, "session_expired", step))[REPLY]["option"] == option


async def test_a_check_reads_what_it_can_read(read, step_with):
    """An address in a step that asks for one, whatever else it may look like."""
    at = step_with(lambda step: step.check == "email_address")
    assert (await read("its jane.doe@gmail.com", step=at))[REPLY]["kind"] == "check"


async def test_another_topic_is_not_a_reply(read, step_with):
    """A question about something else keeps its own intent."""
    parsed = await read("can i merge two accounts into one", step=step_with(lambda step: step.options))
    assert parsed["intent"]["name"] == "account_consolidate"


async def test_a_greeting_is_no_answer(read, step_with):
    """Who comes back after two days may well say hello first."""
    parsed = await read("hello again", step=step_with(lambda step: step.options))
    assert parsed["intent"]["name"] == GREET


@pytest.mark.parametrize(("text", "choice"), [("yes it does", "solved"), ("no, still the same", "again")])
async def test_an_open_offer_comes_before_the_step(read, step_with, text, choice):
    """“Does everything work now?” was asked last, so a yes is no answer to the step."""
    at = step_with(lambda step: any("affirm" in option.means for option in step.options.values()))
    assert (await read(text, step=at, offer=(SOLVED, AGAIN)))[REPLY]["kind"] == choice


async def test_a_place_that_cannot_be_read_leaves_the_message_as_it_is(agent):
    """A corrupt slot is the action's to mend, not a reason to fail."""
    tracker = DialogueStateTracker.from_events("someone", [SlotSet("guide", {"topic": 1})], agent.domain.slots)
    parsed = await agent.processor.parse_message(UserMessage("the mail never came"), tracker)
    assert parsed["intent"]["name"] == TOPIC


async def test_who_takes_an_answer_back_corrects_it(read):
    """The earlier step is meant to which the words are an answer, however far back; a check reads them anew."""
    parsed = await read("no wait, my mailbox is full", step="find_it.search_everywhere")
    assert parsed["intent"]["name"] == GUIDE_REPLY
    corrected = {"kind": "choice", "step": "find_it.what_fits_your_mailbox", "option": "full"}
    assert parsed[REPLY] == corrected
    parsed = await read("sorry, i meant it was two days ago", step="find_it.search_everywhere")
    assert parsed[REPLY] == {"kind": "recheck", "step": "how_long_ago.when_did_you_ask"}


async def test_taking_back_what_fits_only_here_answers_the_present_step(read):
    """“Actually” alone corrects nothing."""
    parsed = await read("actually there it is", step="find_it.search_everywhere")
    assert (parsed[REPLY]["kind"], parsed[REPLY].get("option")) == ("option", "there")
