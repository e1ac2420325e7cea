"""Says how a person can be reached."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.answer_topic import answer
from bot.intents import CONTACT_SUPPORT


class Contact(Action):
    """Says the ways to reach a person of the service."""

    def name(self) -> str:
        """The action's name in the rules."""
        return "action_contact"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        """Runs the action (see parent class)."""
        return answer(dispatcher, tracker, CONTACT_SUPPORT)
