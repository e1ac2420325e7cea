"""Asks what was meant."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.reply import content, none_of_these_option, say, topic_options


class AskBack(Action):
    """Offers the topics that the message may be about, and the way out that none of them fits."""

    def name(self) -> str:
        """The action's name in the rules."""
        return "action_ask_back"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        """Runs the action (see parent class)."""
        candidates = tracker.latest_message["decision"]["candidates"]
        topics = topic_options(candidate["topic"] for candidate in candidates)
        say(dispatcher, content().phrases.did_you_mean, options={**topics, **none_of_these_option()})
        return []
