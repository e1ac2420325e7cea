"""Says how a person can be reached."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.answer_topic import answer
from actions.guiding import Events, Place, take
from actions.placed_action import PlacedAction
from bot.content.guides import Meaning
from bot.guide import General
from bot.intents import CONTACT_SUPPORT


class Contact(PlacedAction):
    """Says the ways to reach a person of the service; in a guide, with what was found so far."""

    def name(self) -> str:
        """The action's name in the rules."""
        return "action_contact"

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker, place: Place | None) -> Events:
        """Says it (see parent class)."""
        if place is None:
            return answer(dispatcher, tracker, CONTACT_SUPPORT)
        return take(dispatcher, place, General(Meaning.person))
