"""Server-sent events: an encoder, and an incremental decoder. No I/O.

The form is that of https://html.spec.whatwg.org/multipage/server-sent-events.html, with JSON as data.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True)
class Event:
    """One event of a stream."""

    name: str
    data: Mapping[str, Any]
    id: int | None = None


def encode(event: Event) -> bytes:
    """The event as it is sent."""
    number = "" if event.id is None else f"id: {event.id}\n"
    return f"event: {event.name}\n{number}data: {json.dumps(event.data)}\n\n".encode()


class Decoder:
    """Takes a stream in pieces, however they are cut; gives the events that have come whole."""

    def __init__(self) -> None:
        """Begins a stream."""
        self._utf8 = codecs.getincrementaldecoder("utf-8-sig")(errors="replace")
        self._rest = ""
        self._fields: dict[str, str] = {}

    def decode(self, piece: bytes) -> list[Event]:
        """The events that are complete with this piece."""
        text = self._rest + self._utf8.decode(piece)
        held = "\r" if text.endswith("\r") else ""  # it may be the first half of a line end
        *lines, rest = _LINE_END.split(text.removesuffix("\r") if held else text)
        self._rest = rest + held
        return [event for line in lines if (event := self._take(line))]

    def flush(self) -> list[Event]:
        """The last event, if only the second half of its line end was still open; a cut one is dropped."""
        text, self._rest = self._rest, ""
        event = self._take(text.removesuffix("\r")) if text.endswith("\r") else None
        self._fields = {}
        return [event] if event else []

    def _take(self, line: str) -> Event | None:
        if not line:
            fields, self._fields = self._fields, {}
            if "data" not in fields:
                return None
            number = fields.get("id", "")
            name = fields.get("event") or "message"
            return Event(name, json.loads(fields["data"]), int(number) if number.isdecimal() else None)
        field, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if field == "data" and "data" in self._fields:
            value = f"{self._fields['data']}\n{value}"
        if field:  # else it is a comment
            self._fields[field] = value
        return None
