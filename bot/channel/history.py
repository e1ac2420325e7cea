"""What was said in a conversation, read from the events of Rasa's tracker. No I/O."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from rasa.shared.core.events import BotUttered, Event, SlotSet, UserUttered

from bot.errors import CorruptStateError
from bot.guide import State

FEEDBACK_SLOT = "feedback"
_GUIDE_SLOT = "guide"
SLOTS = (FEEDBACK_SLOT, _GUIDE_SLOT)
"""Slots that a history is read from, beside the messages."""


@dataclass(frozen=True)
class Message:
    """One message; its id is its number in the conversation, from 1 on, both sides counted."""

    id: int
    by_person: bool
    text: str
    time: float
    html: str = ""
    topic: str | None = None
    outcome: str | None = None
    options: Sequence[tuple[str, str]] = ()
    """Id and label of each option."""
    key: str | None = None


@dataclass(frozen=True)
class Turn:
    """A message and the replies to it."""

    said: Message
    replies: Sequence[Message]
    guide: State | None
    """Where the person was in a guide afterwards."""

    @property
    def messages(self) -> list[Message]:
        """All of its messages."""
        return [self.said, *self.replies]


@dataclass
class _Reading:
    turns: list[Turn] = field(default_factory=list)
    count: int = 0
    guide: State | None = None

    def take(self, event: Event) -> None:
        match event:
            case UserUttered():
                self.count += 1
                self.turns.append(Turn(_said(event, self.count), [], self.guide))
            case BotUttered() if self.count:
                self.count += 1
                if self.turns:
                    turn = self.turns[-1]
                    self.turns[-1] = replace(turn, replies=[*turn.replies, _reply(event, self.count)])
            case SlotSet(key=key, value=value) if key == _GUIDE_SLOT:
                self.guide = _state(value)
                if self.turns:
                    self.turns[-1] = replace(self.turns[-1], guide=self.guide)


def read_turns(events: Iterable[Event], messages_before: int = 0) -> list[Turn]:
    """The turns of a conversation, in order; `messages_before` is how many messages came before the events."""
    reading = _Reading(count=messages_before)
    for event in events:
        reading.take(event)
    return reading.turns


def find_turn(turns: Iterable[Turn], key: str) -> Turn | None:
    """The turn whose message came with an idempotency key."""
    return next((turn for turn in turns if turn.said.key == key and turn.replies), None)


def read_feedback(events: Iterable[Event]) -> dict[str, bool]:
    """Which messages helped and which did not, by their ids."""
    given = [event.value for event in events if isinstance(event, SlotSet) and event.key == FEEDBACK_SLOT]
    return dict(given[-1]) if given and isinstance(given[-1], Mapping) else {}


def _said(event: Any, number: int) -> Message:
    key = (event.metadata or {}).get("key")
    return Message(number, True, event.text or "", event.timestamp, key=key if isinstance(key, str) else None)


def _reply(event: Any, number: int) -> Message:
    told = event.metadata
    options = [(button["payload"], button["title"]) for button in event.data.get("buttons") or []]
    return Message(
        number,
        False,
        event.text or "",
        event.timestamp,
        html=told.get("html") or "",
        topic=told.get("topic"),
        outcome=told.get("outcome"),
        options=options,
    )


def _state(value: Any) -> State | None:
    try:
        return State.from_dict(value) if value else None
    except CorruptStateError:
        return None  # the next message begins the guide again, and says so
