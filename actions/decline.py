"""Declines honestly: first with what the assistant can help with, then with a person."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.reply import content, person_option, say, topic_options
from bot.intents import NONE_OF_THESE, OUT_OF_SCOPE


class Decline(Action):
    """Declines in two stages, so that nobody hears the same refusal twice."""

    def name(self) -> str:
        """The action's name in the rules."""
        return "action_decline"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        """Runs the action (see parent class)."""
        phrases = content().phrases
        declined = int(tracker.get_slot("declined") or 0) + 1
        if declined > 1:
            say(dispatcher, phrases.decline_again, options=person_option(), topic=OUT_OF_SCOPE)
        elif tracker.latest_message["intent"]["name"] == NONE_OF_THESE:
            say(dispatcher, phrases.say_it_differently, options=person_option())
        else:
            offered = topic_options(content().service.common_topics)
            say(dispatcher, phrases.decline, options={**offered, **person_option()}, topic=OUT_OF_SCOPE)
        return [SlotSet("declined", declined)]
