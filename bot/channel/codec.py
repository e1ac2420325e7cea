"""The wire format: what may come in, and what goes out. No I/O."""

from __future__ import annotations

import re
import unicodedata
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.errors import LatchkeyError, MessageTooLongError

MAX_CHARACTERS = 1000
_CONVERSATION = re.compile(r"[A-Za-z0-9_-]{1,64}")


class BadRequestError(LatchkeyError):
    """Raised for a request that no person's message can cause; its text says what is wrong."""


@dataclass(frozen=True)
class Incoming:
    """A visitor's message: its text, or the id of the option that was pressed."""

    conversation: str
    text: str
    choice: str | None


def decode(body: Any) -> Incoming:
    """Reads a request's JSON.

    Raises:
        BadRequestError: It is not of the form `{"conversation"?, "text"?, "choice"?}`, or names no conversation of ours.
        MessageTooLongError: The text has more than MAX_CHARACTERS.
    """
    if not isinstance(body, dict):
        raise BadRequestError("The body must be a JSON object.")
    if unknown := body.keys() - {"conversation", "text", "choice"}:
        raise BadRequestError(f"Unknown fields: {', '.join(sorted(unknown))}.")
    for name, value in body.items():
        if value is not None and not isinstance(value, str):
            raise BadRequestError(f"“{name}” must be a string.")
    conversation = body.get("conversation") or uuid.uuid4().hex
    if not _CONVERSATION.fullmatch(conversation):
        raise BadRequestError("“conversation” must be 1 to 64 letters, digits, “-” or “_”.")
    text = body.get("text") or ""
    if len(text) > MAX_CHARACTERS:
        raise MessageTooLongError(MAX_CHARACTERS)
    return Incoming(conversation, clean(text), body.get("choice") or None)


def clean(text: str) -> str:
    """Drops what cannot be seen, and the slash that would make the text a command of Rasa's."""
    visible = "".join(
        character
        for character in text
        if character in "\n\t\u200c\u200d" or unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Cn"}
    )
    return visible.strip().lstrip("/").strip() if visible.strip().startswith("/") else visible.strip()


def encode(conversation: str, messages: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Writes the bot's messages as the response's JSON."""
    topics = [message.get("topic") for message in messages]
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
        "topic": next((topic for topic in topics if topic), None),
        "guide": None,
        "step": None,
    }
