"""Answers greetings, thanks, goodbyes, and a yes that answers no question."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.guiding import Events, Place, return_to
from actions.placed_action import PlacedAction
from actions.reply import content, offered, say, topic_options
from bot.intents import AFFIRM, GOODBYE, GREET, NONE_OF_THESE


class SmallTalk(PlacedAction):
    """Says the phrase that is named like the intent; inside a guide, goes back to the step."""

    def name(self) -> str:
        """The action's name in the rules."""
        return "action_small_talk"

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker, place: Place | None) -> Events:
        """Says it (see parent class)."""
        intent = tracker.latest_message["intent"]["name"]
        phrases = content().phrases
        if place:
            if intent == GOODBYE:
                say(dispatcher, phrases.goodbye, topic=intent)
                return []
            return return_to(dispatcher, place)
        before = offered(tracker)
        if intent == AFFIRM and NONE_OF_THESE in before:
            say(dispatcher, phrases.which_one, before)
        elif intent == GREET:
            say(dispatcher, phrases.greet, topic_options(content().service.common_topics), topic=intent)
        else:
            say(dispatcher, getattr(phrases, intent), topic=intent)
        return [SlotSet("declined", 0)]
