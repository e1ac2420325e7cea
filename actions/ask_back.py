"""Asks what was meant."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.decline import Decline
from actions.guiding import Events, Place, take
from actions.placed_action import PlacedAction
from actions.reply import content, none_of_these_option, say, topic_options
from bot.guide import Unclear


class AskBack(PlacedAction):
    """Offers the topics that the message may be about, and the way out that none of them fits."""

    def name(self) -> str:
        """The action's name in the rules."""
        return "action_ask_back"

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker, place: Place | None) -> Events:
        """Asks (see parent class)."""
        if place:
            return take(dispatcher, place, Unclear())
        candidates = tracker.latest_message["decision"]["candidates"]
        topics = topic_options(candidate["topic"] for candidate in candidates)
        if not topics:  # they are gone from the content
            return Decline().act(dispatcher, tracker, place)
        phrases = content().phrases
        question = phrases.did_you_mean if len(topics) > 1 else phrases.did_you_mean_this
        say(dispatcher, question, options={**topics, **none_of_these_option()})
        return []
