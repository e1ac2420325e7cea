"""What the engine answers: which step or end to say, and how; the words are the content's."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class ReplyKind(str, Enum):
    """How a step is said."""

    ask = "ask"
    """A step that was reached: its question."""
    again = "again"
    """The same question once more."""
    explain = "explain"
    """The step's help: the person asked what it means, or does not know."""
    back = "back"
    """The step that the person went back to."""
    first = "first"
    """There is nothing to go back to."""
    restart = "restart"
    """The first step, once more."""
    is_it_solved = "is_it_solved"
    """The person said that it is done where the step has no such answer: perhaps all is well."""
    which = "which"
    """Either of some options: which is meant?"""
    waiting = "waiting"
    """The person asks for a moment: the step stays open, and is not asked again."""
    unclear = "unclear"
    """The reply was not understood."""
    old_choice = "old_choice"
    """The button belongs to a step that the person has not come through."""
    check = "check"
    """A step whose check needs no reply: run it, and tell the engine its result."""
    end = "end"
    """An end of the guide: its last words."""


@dataclass(frozen=True)
class Reply:
    """What to say."""

    kind: ReplyKind
    at: str
    """The step or the end."""
    times: int = 0
    """For unclear and which: how often in a row by now."""
    options: tuple[str, ...] = ()
    """For which: the options that may be meant."""
