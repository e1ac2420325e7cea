"""Messages that answer an offer, as Rasa gets to know them."""

import pytest
from rasa.core.channels.channel import UserMessage
from rasa.shared.core.events import ActionExecuted, BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.intents import AFFIRM, DENY, NONE_OF_THESE
from bot.nlu.choice_reader import CHOICE, offered
from bot.nlu.topic_classifier import DECISION


def offer(*ids):
    """What the bot says with these options."""
    return BotUttered("Which?", {"buttons": [{"payload": name, "title": name.replace("_", " ")} for name in ids]})


def conversation(*events):
    """A conversation in which these events happened."""
    return DialogueStateTracker.from_events("someone", [UserUttered("hello"), *events])


QUESTION = conversation(offer("password_forgotten", "session_expired", NONE_OF_THESE))
SINGLE = conversation(offer("password_forgotten", DENY))
SUGGESTIONS = conversation(offer("password_forgotten", "session_expired"))


@pytest.mark.parametrize(
    ("asked", "text", "intent"),
    [
        (QUESTION, "2", "session_expired"),
        (QUESTION, "the first one", "password_forgotten"),
        (QUESTION, "sesion expired", "session_expired"),
        (QUESTION, "3", DENY),
        (QUESTION, "none of these", DENY),
        (QUESTION, "nope", DENY),
        (QUESTION, "yes please", AFFIRM),
        (SINGLE, "yes please", "password_forgotten"),
        (SINGLE, "no thanks", DENY),
        (SUGGESTIONS, "2", "session_expired"),
        (SUGGESTIONS, "how do i merge my two accounts into one", "account_consolidate"),
    ],
)
async def test_an_answer_to_an_offer_is_taken_for_it(agent, asked, text, intent):
    """What was offered last decides what a short answer means; other words mean what they always do."""
    parsed = await agent.processor.parse_message(UserMessage(text), asked)
    assert parsed["intent"]["name"] == intent


async def test_a_choice_is_sure(agent):
    """What was chosen is not weighed: there is nothing left to decide."""
    parsed = await agent.processor.parse_message(UserMessage("2"), QUESTION)
    assert parsed["intent"]["confidence"] == 1.0
    assert DECISION not in parsed


async def test_a_pressed_option_wins_over_its_words(agent):
    """The id that a pressed button sends counts, whatever its label says, and even if it was offered long ago."""
    pressed = UserMessage("session expired", metadata={CHOICE: "contact_support"})
    assert (await agent.processor.parse_message(pressed, QUESTION))["intent"]["name"] == "contact_support"


async def test_what_is_no_intent_cannot_be_chosen(agent):
    """An id that the assistant does not know is passed over, and the words are read."""
    pressed = UserMessage("i forgot my password", metadata={CHOICE: "dragon_asleep"})
    assert (await agent.processor.parse_message(pressed))["intent"]["name"] == "password_forgotten"


def test_offered_is_what_was_said_since_the_person_spoke():
    """Options of all the bot's messages since then count, in their order; older ones, and messages without, do not."""
    tracker = conversation(
        offer("old"), UserUttered("hm"), ActionExecuted("act"), offer("one", "two"), BotUttered("And:"), offer("three")
    )
    assert [option.id for option in offered(tracker)] == ["one", "two", "three"]
    assert offered(conversation(offer("old"), UserUttered("hm"))) == []
