"""Answers greetings, thanks, goodbyes, and a yes that answers no question."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.reply import content, offered, say, topic_options
from bot.intents import AFFIRM, GREET, NONE_OF_THESE


class SmallTalk(Action):
    """Says the phrase that is named like the intent."""

    def name(self) -> str:
        """The action's name in the rules."""
        return "action_small_talk"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        """Runs the action (see parent class)."""
        intent = tracker.latest_message["intent"]["name"]
        phrases = content().phrases
        before = offered(tracker)
        if intent == AFFIRM and NONE_OF_THESE in before:
            say(dispatcher, phrases.which_one, before)
        elif intent == GREET:
            say(dispatcher, phrases.greet, topic_options(content().service.common_topics), topic=intent)
        else:
            say(dispatcher, getattr(phrases, intent), topic=intent)
        return [SlotSet("declined", 0)]
