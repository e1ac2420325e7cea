"""Somebody who talks to a running assistant."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

import requests

TIMEOUT = 30  # seconds
TRIES = 20


class Visitor:
    """One conversation over HTTP, with the token that the first answer gives."""

    def __init__(self, url: str) -> None:
        """Talks to the assistant of that address."""
        self._url = f"{url}/chat"
        self.token: str | None = None
        self.refused = 0

    def post(
        self, body: Mapping[str, Any], key: str | None = None, accept: str = "application/json", **how: Any
    ) -> requests.Response:
        """Sends a message once."""
        headers = {**self._headers(), "Accept": accept, "Idempotency-Key": key or uuid.uuid4().hex}
        answer = requests.post(f"{self._url}/messages", json=body, headers=headers, timeout=TIMEOUT, **how)
        if answer.ok and accept == "application/json":
            self.token = answer.json().get("token", self.token)
        return answer

    def send(self, key: str | None = None, **body: Any) -> dict[str, Any]:
        """Sends a message as the widget does, again with the same key until it is answered; returns the turn."""
        key = key or uuid.uuid4().hex
        for _ in range(TRIES):
            answer = self.post(body, key)
            if answer.ok:
                turn: dict[str, Any] = answer.json()
                return turn
            self.refused += 1
            assert answer.status_code >= 500, answer.text
        raise AssertionError(answer.text)

    def said(self) -> list[str]:
        """All that the visitor has said, as the history tells it."""
        history = requests.get(f"{self._url}/history", headers=self._headers(), timeout=TIMEOUT)
        assert history.ok, history.text
        return [message["text"] for message in history.json()["messages"] if message["from"] == "person"]

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"} if self.token else {}
