"""Takes a no: to an offer, to an answer that did not help, or to nothing in particular."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.decline import offer_a_person
from actions.guiding import Events, Place, take
from actions.placed_action import PlacedAction
from actions.reply import content, last_topic, offered, person_option, say, topic_options
from bot.guide import Unclear
from bot.intents import DENY, NONE_OF_THESE, THANKS


class Deny(PlacedAction):
    """Goes on from a no: asks for other words where no offer fits, and offers a person where the answer failed."""

    def name(self) -> str:
        """The action's name in the rules."""
        return "action_deny"

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker, place: Place | None) -> Events:
        """Goes on (see parent class)."""
        if place:
            return take(dispatcher, place, Unclear())
        phrases = content().phrases
        topic = content().topics.get(tracker.get_slot("topic") or "")
        before = offered(tracker)
        if NONE_OF_THESE in before:
            return offer_a_person(dispatcher, tracker, phrases.say_it_differently)
        if DENY in before or topic is None or last_topic(tracker) == THANKS:
            say(dispatcher, phrases.deny, topic=DENY)
        else:
            say(dispatcher, phrases.not_solved, {**topic_options(topic.see_also), **person_option()}, topic=DENY)
        return [SlotSet("declined", 0)]
