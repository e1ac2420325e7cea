"""The wire format: what may come in, and what goes out. No I/O."""

from __future__ import annotations

import json
import re
import unicodedata
import uuid
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.errors import BadRequestError

MAX_CHARACTERS = 4000
"""What a person may say at once: a story, or a link that a mail program has wrapped."""
MAX_BYTES = 256 * 1024
"""What is read of a request at all."""
_CONVERSATION = re.compile(r"[A-Za-z0-9_-]{1,64}")
_JOINERS = "\u200c\u200d"
"""Invisible, but part of Persian words and of emoji."""
_BEGINNING = re.compile(rf"[\s/{_JOINERS}]*")


@dataclass(frozen=True)
class Incoming:
    """A visitor's message: its text, or the id of the option that was pressed."""

    conversation: str
    text: str
    choice: str | None


def decode(body: bytes, choices: Container[str]) -> Incoming:
    """Reads a request's body.

    Args:
        body: JSON of the form `{"conversation"?, "text"?, "choice"?}`; without a conversation, a new one begins.
        choices: The ids of all options that are ever offered.

    Raises:
        BadRequestError: It is too large, has another form, or names an option that is never offered.
    """
    if len(body) > MAX_BYTES:
        raise BadRequestError(f"The body must have at most {MAX_BYTES} bytes.")
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        raise BadRequestError("The body is not JSON.") from None
    if not isinstance(value, dict) or value.keys() - {"conversation", "text", "choice"}:
        raise BadRequestError("The body must be a JSON object of “conversation”, “text” and “choice”.")
    if any(not isinstance(part, str) for part in value.values() if part is not None):
        raise BadRequestError("“conversation”, “text” and “choice” must be strings.")
    conversation = value.get("conversation") or uuid.uuid4().hex
    if not _CONVERSATION.fullmatch(conversation):
        raise BadRequestError("“conversation” must be 1 to 64 letters, digits, “-” or “_”.")
    choice = value.get("choice") or None
    if choice is not None and choice not in choices:
        raise BadRequestError("“choice” is not an option that this assistant offers.")
    return Incoming(conversation, clean(value.get("text") or ""), choice)


def clean(text: str) -> str:
    """Drops what cannot be seen, and the slash that would make the text a command of Rasa's."""
    visible = "".join(
        character
        for character in text
        if character in f"\n\t{_JOINERS}" or unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Cn"}
    )
    return _BEGINNING.sub("", visible, count=1).rstrip()


def encode(conversation: str, messages: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Writes the bot's messages as the response's JSON."""
    return {
        "conversation": conversation,
        "replies": [
            {
                "text": message.get("text") or "",
                "html": message.get("html") or "",
                "options": [
                    {"id": button["payload"], "label": button["title"]} for button in message.get("buttons") or []
                ],
            }
            for message in messages
        ],
        **{name: _last(name, messages) for name in ("topic", "guide", "step")},
    }


def _last(name: str, messages: Sequence[Mapping[str, Any]]) -> str | None:
    """Where the conversation stands after the messages."""
    return next((message[name] for message in reversed(messages) if message.get(name)), None)
