"""Redacts what Rasa's tracker keeps: one event at a time, on its way into the store.

Only what is stored is redacted. The turn itself goes through with what was typed, or no check could read it.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bot.checks import Facts
from bot.checks.clock import UTC_OFFSET
from bot.checks.email_address import written
from bot.content import Content
from bot.redaction import initial, redact, redact_all

Event = dict[str, Any]


class EventRedaction:
    """Knows how addresses are written, with slips too, by the mail providers of the content."""

    def __init__(self, content: Content) -> None:
        """Redacts for a content."""
        self._facts = Facts.of(content, datetime.now())

    def __call__(self, event: Event) -> Event:
        """What is to be stored of an event, which has the form of Rasa's `Event.as_dict()`."""
        match event:
            case {"event": "user"}:
                return self._said(event)
            case {"event": "bot", "metadata": {"kept": kept, **metadata}}:
                data = {**event["data"], "buttons": kept["buttons"] or None}
                return {**event, "text": kept["text"], "data": data, "metadata": {**metadata, "html": kept["html"]}}
            case {"event": "slot"}:
                return {**event, "value": redact_all(event["value"])}
        return event

    def _said(self, event: Event) -> Event:
        addresses = written(event.get("text") or "", self._facts)

        def without(text: str) -> str:
            for address in addresses:
                text = text.replace(address, initial(address))
            return redact(text)

        parsed = dict(event.get("parse_data") or {})
        whole = {name: parsed.pop(name) for name in ("metadata", "message_id") if name in parsed}
        # The text is another one now, in which entities stand elsewhere.
        parsed["entities"] = [_without(entity, "start", "end") for entity in parsed.get("entities") or []]
        text = event.get("text")
        return {
            **_placeless(event),
            "text": without(text) if text else text,
            "parse_data": {**redact_all(parsed, without), **_placeless(whole)},
        }


def _placeless(told: Event) -> Event:
    """Without what the clock says where the person is, which was for this turn and hints at where that is."""
    metadata = told.get("metadata")
    return {**told, "metadata": _without(metadata, UTC_OFFSET)} if metadata else told


def _without(value: Event, *left_out: str) -> Event:
    return {name: entry for name, entry in value.items() if name not in left_out}
