"""A process that is told to stop, in the middle of many conversations."""

from __future__ import annotations

import dataclasses
import json
import os
import signal
import sqlite3
import threading
import time
import uuid
from contextlib import closing
from dataclasses import dataclass, field

import pytest
import requests

from bot.channel.events import Decoder
from bot.serving.ports import free_ports
from bot.serving.supervisor import Supervisor

PEOPLE = 8
PATIENCE, POLL = 30, 0.02  # seconds


@pytest.fixture
def own(toy, toy_model, tmp_path):
    """A supervisor of an assistant of its own, running, and its settings."""
    port, actions_port = free_ports(2)
    settings = dataclasses.replace(toy, state=tmp_path, port=port, actions_port=actions_port)
    with Supervisor(toy_model, settings, print) as supervisor:
        yield supervisor, settings


@dataclass
class Person:
    """Says something again and again, until the assistant takes no more."""

    url: str
    told: list[str] = field(default_factory=list)
    """The keys of messages whose turn was told to its end."""
    refused: requests.Response | None = None
    cut: list[str] = field(default_factory=list)
    """Keys of messages whose reply had begun, and did not end."""
    thread: threading.Thread | None = None

    def begin(self):
        """Begins to talk."""
        self.thread = threading.Thread(target=self._talk)
        self.thread.start()

    def _talk(self):
        headers = {"Accept": "text/event-stream"}
        session = requests.Session()
        while True:
            key = str(uuid.uuid4())
            asked = {"json": {"text": "my broom does not fly"}, "headers": {**headers, "Idempotency-Key": key}}
            try:
                answer = session.post(f"{self.url}/chat/messages", **asked, timeout=PATIENCE, stream=True)
            except requests.ConnectionError:
                return  # nobody listens any more, and nothing was begun
            if answer.status_code != 200:
                self.refused = answer
                return
            try:
                events = Decoder().decode(answer.content)
            except requests.RequestException:
                events = []
            if not events or events[-1].name not in ("done", "error"):
                self.cut.append(key)
                return
            if events[-1].name == "done":
                self.told.append(key)
            if events[0].name == "session":
                headers["Authorization"] = f"Bearer {events[0].data['token']}"


def stored_keys(settings):
    """The keys of all messages that are stored."""
    with closing(sqlite3.connect(settings.state / "conversations.db")) as store:
        rows = store.execute("SELECT data FROM events WHERE type_name = 'user'").fetchall()
    return {json.loads(row).get("metadata", {}).get("key") for (row,) in rows}


def wait_until(happened):
    """Waits for something that will be so before long; returns it."""
    deadline = time.monotonic() + PATIENCE
    while not (result := happened()):
        assert time.monotonic() < deadline
        time.sleep(POLL)
    return result


def test_what_was_begun_is_told_and_stored_and_nothing_new_is_begun(own, content):
    """SIGTERM under load, with turns held up in the middle: the one truth for a proxy, kind words for new messages."""
    supervisor, settings = own
    people = [Person(settings.url) for _ in range(PEOPLE)]
    for person in people:
        person.begin()
    wait_until(lambda: all(len(person.told) > 1 for person in people))
    os.kill(supervisor.actions.process.pid, signal.SIGSTOP)
    try:
        before = {key for person in people for key in person.told}
        gauge = "latchkey_turns_in_progress 8.0"
        wait_until(lambda: gauge in requests.get(f"{settings.url}/metrics", timeout=PATIENCE).text)
        supervisor.assistant.process.terminate()
        wait_until(lambda: "open" in _missing(settings))
        late = requests.post(f"{settings.url}/chat/messages", json={"text": "hello"}, timeout=PATIENCE)
        assert (late.status_code, late.json()["error"]["code"]) == (503, "stopping")
        assert late.json()["error"]["text"]
        assert (late.headers["Retry-After"], late.headers["Connection"]) == ("5", "close")
        assert requests.get(f"{settings.url}/healthz", timeout=PATIENCE).ok
    finally:
        os.kill(supervisor.actions.process.pid, signal.SIGCONT)
    for person in people:
        person.thread.join(PATIENCE)
    assert supervisor.assistant.process.wait(PATIENCE) == 0
    assert [person.cut for person in people] == [[]] * PEOPLE
    told = {key for person in people for key in person.told}
    assert len(told - before) >= PEOPLE, "those that were held up came to their end"
    assert told <= stored_keys(settings)


def _missing(settings):
    """What /readyz says that is missing."""
    answer = requests.get(f"{settings.url}/readyz", timeout=PATIENCE)
    missing = [name for name, is_well in answer.json()["parts"].items() if not is_well]
    assert (answer.status_code == 503) == bool(missing)
    return missing
