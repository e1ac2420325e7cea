"""Talks to a running assistant over HTTP."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

import requests

from bot.channel.events import Decoder, Event
from bot.errors import NoAnswerError

TIMEOUT = 30.0  # seconds
SOON = 2.0  # seconds
_TRY_AGAIN = {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE}


def direct() -> requests.Session:
    """A session that goes through no proxy of the environment: none knows the way to a server of ours."""
    session = requests.Session()
    session.trust_env = False
    return session


def ask(url: str) -> requests.Response | None:
    """What a server of ours answers there, soon; None if nothing is."""
    with direct() as session:
        try:
            return session.get(url, timeout=SOON)
        except requests.RequestException:
            return None


def is_well(url: str) -> bool:
    """Whether a server of ours answers there, and that all is well."""
    answer = ask(url)
    return answer is not None and answer.ok


class Conversation:
    """One conversation: what is sent in it belongs together."""

    def __init__(self, url: str, token: str | None = None) -> None:
        """Begins a conversation at the assistant that listens at `url`, or goes on with the one of a token."""
        self._url = f"{url}/chat/messages"
        self._session = direct()
        self.token = token

    def send(self, text: str) -> dict[str, Any]:
        """Sends a message; returns the turn: `token`, `replies`, `topic`, `guide`, `step`, `number` and `outcome`.

        Where the assistant asks to try again later, that is the reply.

        Raises:
            NoAnswerError: The assistant could not be reached, or did not take the message.
        """
        return self._turn({"text": text})

    def choose(self, option: str) -> dict[str, Any]:
        """Chooses an option by its id; for the rest, see `send`."""
        return self._turn({"choice": option})

    def stream(self, text: str) -> Iterator[Event]:
        """Sends a message; yields the events of the turn as they come."""
        decoder = Decoder()
        with self._post({"text": text}, "text/event-stream", stream=True) as answer:
            if not answer.ok:
                raise NoAnswerError(self._url, answer.json()["error"]["text"])
            for piece in answer.iter_content(chunk_size=None):
                for event in decoder.decode(piece):
                    self.token = event.data.get("token", self.token)
                    yield event

    def _turn(self, body: dict[str, str]) -> dict[str, Any]:
        answer = self._post(body, "application/json")
        turn: dict[str, Any] = answer.json() if answer.ok else _failed(answer.json()["error"])
        self.token = turn.get("token", self.token)
        return {**turn, "token": self.token}

    def _post(self, body: dict[str, str], accept: str, stream: bool = False) -> requests.Response:
        headers = {"Accept": accept, "Idempotency-Key": uuid.uuid4().hex}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        try:
            answer = self._session.post(self._url, json=body, headers=headers, timeout=TIMEOUT, stream=stream)
            if answer.status_code not in _TRY_AGAIN:
                answer.raise_for_status()
        except requests.RequestException as error:
            raise NoAnswerError(self._url, error) from error
        return answer


def _failed(error: dict[str, str]) -> dict[str, Any]:
    """What stands for a turn that could not be done: the assistant's own words for that."""
    reply: dict[str, Any] = {"id": None, "text": error["text"], "html": error["html"], "options": []}
    return {"replies": [reply], **dict.fromkeys(("topic", "guide", "step", "number", "outcome"))}
