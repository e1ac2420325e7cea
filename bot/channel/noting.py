"""What is noted of a turn for the operator: names of the content and of our own, none of what was said. No I/O."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.channel.history import Turn
from bot.channel.standing import Standing
from bot.intents import DENY, GUIDE_REPLY, NLU_FALLBACK
from bot.operations import Decision, TurnNote


def describe(note: TurnNote, turn: Turn, understood: Mapping[str, Any], place: Standing | None) -> None:
    """Adds to the notes what became of a turn.

    Args:
        note: The notes.
        turn: The turn, as it was stored.
        understood: What the understanding made of the message.
        place: Where the person stands afterwards.
    """
    note.decision = _decision(turn, understood)
    note.topic = next((reply.topic for reply in reversed(turn.replies) if reply.topic), None)
    note.guide, note.step = (place.topic, place.step) if place else (None, None)
    note.ends = tuple((reply.topic, reply.outcome) for reply in turn.replies if reply.topic and reply.outcome)


def _decision(turn: Turn, understood: Mapping[str, Any]) -> Decision | None:
    decision = understood.get("decision")
    if not decision:
        return "choice"  # what names an option needs no decision
    intent = (understood.get("intent") or {}).get("name")
    if turn.guide and turn.guide.unclear and intent in (GUIDE_REPLY, NLU_FALLBACK, DENY):
        return "unclear"
    return "reply" if intent == GUIDE_REPLY else decision["kind"]
