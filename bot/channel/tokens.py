"""Tokens: each carries a conversation's id, signed, so that nobody else can name it, and for a time only."""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from itsdangerous import BadData, URLSafeTimedSerializer

from bot.content.base import length
from bot.content.models import Service
from bot.secret import installation_secret
from bot.settings import Settings

RENEWED_AFTER = timedelta(days=1)


@dataclass(frozen=True)
class Token:
    """What a client shows to go on with a conversation."""

    text: str
    conversation: str
    expires: datetime
    is_old: bool = False
    """Whether it is time for a newer one."""


class Tokens:
    """Makes tokens, and reads those that it has made."""

    def __init__(self, secret: str, lifetime: timedelta) -> None:
        """Makes tokens that are good for so long."""
        self._lifetime = lifetime
        self._serializer = URLSafeTimedSerializer(
            secret,
            salt="latchkey.conversation",
            signer_kwargs={"key_derivation": "hmac", "digest_method": hashlib.sha256},
        )

    @classmethod
    def of(cls, service: Service, settings: Settings) -> Tokens:
        """The tokens of an installation."""
        return cls(installation_secret(settings), length(service.conversations_kept))

    def begin(self) -> Token:
        """A token for a new conversation, whose id nobody can guess."""
        return self.issue(uuid.uuid4().hex)

    def issue(self, conversation: str) -> Token:
        """A token for a conversation, from now on."""
        now = _now().replace(microsecond=0)
        return Token(str(self._serializer.dumps(conversation)), conversation, now + self._lifetime)

    def read(self, text: str) -> Token | None:
        """The token that a client shows; None if it is not one of ours, or no longer good."""
        if not text.isascii():
            return None
        try:
            conversation, signed = self._serializer.loads(text, return_timestamp=True)
        except BadData:
            return None
        age = _now() - signed  # less than nothing after the clock was put back
        if age > self._lifetime or not isinstance(conversation, str):
            return None
        return Token(text, conversation, signed + self._lifetime, is_old=abs(age) > RENEWED_AFTER)


def _now() -> datetime:
    return datetime.now(timezone.utc)
