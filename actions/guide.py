"""Takes a reply inside a guide."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.checking import checked, words
from actions.guiding import Events, Place, enter, has_guide, return_to, switch, take
from actions.placed_action import PlacedAction
from actions.reply import content, say
from bot.content.guides import Meaning
from bot.guide import Choose, Correct, Event, General, Solved, Unclear, Which, stand


class GuideReply(PlacedAction):
    """Moves the person on in the guide, by what the understanding has read."""

    def name(self) -> str:
        """The action's name in the rules."""
        return "action_guide"

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker, place: Place | None) -> Events:
        """Moves on (see parent class)."""
        reply: dict[str, Any] = tracker.latest_message.get("reply") or {}
        match reply:
            case {"kind": "switch", "topic": topic} if has_guide(topic):
                return switch(dispatcher, place, topic) if place else enter(dispatcher, topic)
            case _ if place is None:  # a button of a guide that has ended
                say(dispatcher, content().phrases.guide_over)
                return []
            case {"kind": "again"}:
                return return_to(dispatcher, place)
        message = tracker.latest_message
        return take(dispatcher, place, _event(reply, place, message), message)


def _event(reply: dict[str, Any], place: Place, message: dict[str, Any]) -> Event:  # noqa: PLR0911  one a kind
    """What the reply is to the engine."""
    match reply:
        case {"kind": "choice", "step": step, "option": option}:
            return Correct(step, option)
        case {"kind": "recheck", "step": step} if (earlier := place.guide.steps.get(step)) and earlier.check:
            again = checked(earlier.check, *words(message))
            return Correct(step, again.result, again.found)
        case {"kind": "option", "option": option}:
            return Choose(option, reply.get("ahead") or {})
        case {"kind": "solved"}:
            return Solved()
        case {"kind": "meaning", "meaning": meaning}:
            return General(Meaning(meaning))
        case {"kind": "which", "options": options}:
            return Which(tuple(options))
        case {"kind": "check"}:
            at, _ = stand(place.guide, place.state)
            step = place.guide.steps.get(at)
            return checked(step.check, *words(message)) if step and step.check else Unclear()
    return Unclear()
