"""Declines honestly: first with what the assistant can help with, then with a person."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.reply import content, person_option, say, topic_options
from bot.intents import OUT_OF_SCOPE


class Decline(Action):
    """Declines in two stages, so that nobody hears the same refusal twice."""

    def name(self) -> str:
        """The action's name in the rules."""
        return "action_decline"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        """Runs the action (see parent class)."""
        common = topic_options(content().service.common_topics)
        return offer_a_person(dispatcher, tracker, content().phrases.decline, common, OUT_OF_SCOPE)


def offer_a_person(
    dispatcher: CollectingDispatcher,
    tracker: Tracker,
    phrase: str,
    options: dict[str, str] | None = None,
    topic: str | None = None,
) -> list[dict[str, Any]]:
    """Says the phrase and offers a person as a last option; where the turn before failed too, only a person."""
    declined = int(tracker.get_slot("declined") or 0) + 1
    if declined > 1:
        say(dispatcher, content().phrases.decline_again, person_option(), topic=topic)
    else:
        say(dispatcher, phrase, {**(options or {}), **person_option()}, topic=topic)
    return [SlotSet("declined", declined)]
