"""What may come in: bytes and headers of a request into values. No I/O."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Container, Mapping
from dataclasses import dataclass
from typing import Any

from bot.checks.clock import MOST_AHEAD, MOST_BEHIND, UTC_OFFSET
from bot.errors import RefusedError

MAX_CHARACTERS = 4000
"""What a person may say at once: a story, or a link that a mail program has wrapped."""
MAX_BYTES = 256 * 1024
"""What is read of a request at all."""
_MAX_ID = 2**31 - 1
_KEY = re.compile(r"[A-Za-z0-9_-]{1,64}")
_NUMBER = re.compile(r"[0-9]{1,9}")
_JOINERS = "\u200c\u200d"
"""Invisible, but part of Persian words and of emoji."""
_BEGINNING = re.compile(rf"[\s/{_JOINERS}]*")


@dataclass(frozen=True)
class Incoming:
    """A person's message: its text, or the id of the option that was pressed."""

    text: str
    choice: str | None = None
    utc_offset: int | None = None
    """How many minutes the person's clock is ahead of UTC, if it is known."""


@dataclass(frozen=True)
class Feedback:
    """Whether a message helped, by its number in the conversation."""

    message: int
    helpful: bool


def decode_message(content_type: str | None, body: bytes, choices: Container[str]) -> Incoming:
    """Reads a message.

    Args:
        content_type: The request's content type.
        body: JSON of the form `{"text"?, "choice"?, "utc_offset"?}`.
        choices: The ids of all options that are ever offered.

    Raises:
        RefusedError: It has another form, or names an option that is never offered and says nothing beside it.
    """
    value = _object(content_type, body, {"text": str, "choice": str, UTC_OFFSET: int})
    choice, text = value.get("choice"), clean(value.get("text", ""))
    if choice is not None and choice not in choices:
        if not text:
            raise RefusedError("bad_request", "“choice” is not an option that this assistant offers.")
        choice = None  # of older content, or of newer: while that is brought in, both are answered from
    utc_offset = value.get(UTC_OFFSET)
    if utc_offset is not None and not MOST_BEHIND <= utc_offset <= MOST_AHEAD:
        raise RefusedError("bad_request", f"“{UTC_OFFSET}” must be minutes, from {MOST_BEHIND} to {MOST_AHEAD}.")
    return Incoming(text, choice, utc_offset)


def decode_feedback(content_type: str | None, body: bytes) -> Feedback:
    """Reads a feedback, JSON of the form `{"message", "helpful"}`; raises RefusedError for another form."""
    value = _object(content_type, body, {"message": int, "helpful": bool})
    if value.keys() != {"message", "helpful"} or not 0 < value["message"] <= _MAX_ID:
        raise RefusedError("bad_request", "“message” must be the id of a message, and “helpful” be there.")
    return Feedback(value["message"], value["helpful"])


def decode_key(header: str | None) -> str | None:
    """Reads the header Idempotency-Key; raises RefusedError for what is none."""
    if header is not None and not _KEY.fullmatch(header):
        raise RefusedError("bad_request", "“Idempotency-Key” must be 1 to 64 letters, digits, “-” or “_”.")
    return header


def decode_after(parameters: Mapping[str, list[str]]) -> int:
    """Reads the parameter `after`, 0 without it; raises RefusedError for what is no id, and for a slip in its name."""
    values = parameters.get("after", [])
    if parameters.keys() - {"after"} or not all(map(_NUMBER.fullmatch, values)) or len(values) > 1:
        raise RefusedError("bad_request", "The only parameter is “after”, and it must be the id of a message.")
    return int(values[0]) if values else 0


def decode_bearer(header: str | None) -> str | None:
    """The token of the header Authorization; None without the header, and no token that is good if it has none."""
    return None if header is None else re.sub(r"^bearer +", "", header, flags=re.IGNORECASE)


def clean(text: str) -> str:
    """Drops what cannot be seen, and the slash that would make the text a command of Rasa's."""
    visible = "".join(
        character
        for character in text
        if character in f"\n\t{_JOINERS}" or unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Cn"}
    )
    return _BEGINNING.sub("", visible, count=1).rstrip()


def _object(content_type: str | None, body: bytes, fields: dict[str, type]) -> dict[str, Any]:
    if (content_type or "").partition(";")[0].strip().lower() != "application/json":
        raise RefusedError("wrong_type", "The content type must be application/json.")
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        raise RefusedError("bad_request", "The body is not JSON.") from None
    if not isinstance(value, dict) or value.keys() - fields.keys():
        raise RefusedError("bad_request", f"The body must be a JSON object of “{'” and “'.join(fields)}”.")
    for name, kind in fields.items():
        if name in value and type(value[name]) is not kind:
            raise RefusedError("bad_request", f"“{name}” has another type than it must have.")
    return value
