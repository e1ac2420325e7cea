"""Talks to a running assistant over HTTP."""

from __future__ import annotations

from typing import Any

import requests

from bot.errors import NoAnswerError

TIMEOUT = 30.0  # seconds


class Conversation:
    """One conversation: what is sent in it belongs together."""

    def __init__(self, url: str, conversation: str) -> None:
        """Begins or goes on with a conversation at the assistant that listens at `url`."""
        self._url = f"{url}/chat/messages"
        self._conversation = conversation
        self._session = requests.Session()

    def send(self, text: str) -> dict[str, Any]:
        """Sends a message; returns the turn: `replies`, `topic`, `guide` and `step`.

        Raises:
            NoAnswerError: The assistant could not be reached, or refused the message.
        """
        body = {"conversation": self._conversation, "text": text}
        try:
            answer = self._session.post(self._url, json=body, timeout=TIMEOUT)
            answer.raise_for_status()
            turn: dict[str, Any] = answer.json()
        except requests.RequestException as error:
            raise NoAnswerError(self._url, error) from error
        return turn
