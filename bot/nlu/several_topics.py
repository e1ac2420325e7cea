"""Finds a second problem in a message that has more than one sentence."""

from __future__ import annotations

from collections.abc import Sequence

from bot.intents import OUT_OF_SCOPE, SMALL_TALK
from bot.nlu.decision import Decision


def second_topic(first: str, sentences: Sequence[Decision]) -> str | None:
    """The topic of a sentence that is surely about something else than the message as a whole.

    Only if another sentence is surely about the first topic: otherwise the message is one story, and its parts,
    taken alone, mislead.
    """
    sure = [decision.topic for decision in sentences if decision.kind == "answer"]
    others = [topic for topic in sure if topic != first and topic not in SMALL_TALK and topic != OUT_OF_SCOPE]
    return others[0] if others and first in sure else None
