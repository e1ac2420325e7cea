"""What goes out: turns and histories as JSON values and as events. No I/O."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timezone
from typing import Any

from bot.channel.events import Event
from bot.channel.history import Message, Turn
from bot.channel.standing import Standing
from bot.channel.tokens import Token


def session(token: Token) -> dict[str, Any]:
    """A token that is handed out."""
    return {"token": token.text, "expires": moment(token.expires.timestamp())}


def turn_events(turn: Turn, place: Standing | None) -> Iterator[Event]:
    """The events that tell a turn; where it has led comes first, so that it can be told with the replies."""
    yield Event("step", _place(place) or {"topic": None})
    for message in turn.messages:
        yield Event("message", _message(message), message.id)
    for message in turn.replies:
        if message.options:
            yield Event("options", {"message": message.id, "options": _options(message)})
    for message in turn.replies:
        if message.outcome:
            yield Event("outcome", {"topic": message.topic, "outcome": message.outcome})


def turn_document(turn: Turn, place: Standing | None) -> dict[str, Any]:
    """The JSON that tells a turn."""
    return {
        "replies": [
            {
                "id": message.id,
                "text": message.text,
                "html": message.html,
                "time": moment(message.time),
                "options": _options(message),
            }
            for message in turn.replies
        ],
        "topic": next((message.topic for message in reversed(turn.replies) if message.topic), None),
        "guide": place.topic if place else None,
        "step": place.step if place else None,
        "number": place.number if place else None,
        "outcome": next((message.outcome for message in reversed(turn.replies) if message.outcome), None),
    }


def aside_event(words: Mapping[str, str], time: float) -> Event:
    """The event that answers a message which needs no turn."""
    return Event("message", {"from": "assistant", **words, "time": moment(time), "topic": None})


def aside_document(words: Mapping[str, str], time: float) -> dict[str, Any]:
    """The JSON that answers a message which needs no turn."""
    nothing = dict.fromkeys(("topic", "guide", "step", "number", "outcome"))
    return {"replies": [{"id": None, **words, "time": moment(time), "options": []}], **nothing}


def history_document(
    messages: Sequence[Message], feedback: Mapping[str, bool], place: Standing | None, token: Token
) -> dict[str, Any]:
    """The JSON of a history."""
    told = []
    for message in messages:
        helpful = feedback.get(str(message.id))
        rated = {} if helpful is None else {"helpful": helpful}
        told.append({**_message(message), "topic": message.topic, "options": _options(message), **rated})
    return {"messages": told, "step": _place(place), "expires": moment(token.expires.timestamp())}


def moment(time: float) -> str:
    """A time as text, in UTC."""
    return datetime.fromtimestamp(time, timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _message(message: Message) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": message.id,
        "from": "person" if message.by_person else "assistant",
        "text": message.text,
        "html": message.html,
        "time": moment(message.time),
    }
    if not message.by_person:
        told["topic"] = message.topic
    elif message.key:
        told["key"] = message.key
    return told


def _options(message: Message) -> list[dict[str, str]]:
    return [{"id": id_, "label": label} for id_, label in message.options]


def _place(place: Standing | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {"topic": place.topic, "title": place.title, "number": place.number, "step": place.step}
