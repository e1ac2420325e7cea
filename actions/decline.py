"""Declines honestly: first with what the assistant can help with, then with a person."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.guiding import Events, Place, return_to
from actions.placed_action import PlacedAction
from actions.reply import content, person_option, say, topic_options
from bot.intents import OUT_OF_SCOPE


class Decline(PlacedAction):
    """Declines in two stages, so that nobody hears the same refusal twice; inside a guide, goes back to the step."""

    def name(self) -> str:
        """The action's name in the rules."""
        return "action_decline"

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker, place: Place | None) -> Events:
        """Declines (see parent class)."""
        phrases = content().phrases
        if place:
            say(dispatcher, phrases.decline, topic=OUT_OF_SCOPE)
            return return_to(dispatcher, place)
        common = topic_options(content().service.common_topics)
        return offer_a_person(dispatcher, tracker, phrases.decline, common, OUT_OF_SCOPE)


def offer_a_person(
    dispatcher: CollectingDispatcher,
    tracker: Tracker,
    phrase: str,
    options: dict[str, str] | None = None,
    topic: str | None = None,
) -> Events:
    """Says the phrase and offers a person as a last option; where the turn before failed too, only a person."""
    declined = int(tracker.get_slot("declined") or 0) + 1
    if declined > 1:
        say(dispatcher, content().phrases.decline_again, person_option(), topic=topic)
    else:
        say(dispatcher, phrase, {**(options or {}), **person_option()}, topic=topic)
    return [SlotSet("declined", declined)]
