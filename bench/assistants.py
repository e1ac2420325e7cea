"""Starts what is compared: the assistant as it is served here, and the same one on Rasa's stock settings."""

from __future__ import annotations

import json
import time
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psutil
import yaml

from bot.client import TIMEOUT
from bot.serving.ports import free_ports
from bot.serving.supervisor import Server, Supervisor
from bot.settings import Settings

HELLO = "hello"
RESTING = 0.05  # of a processor
SETTLED_WITHIN = 600.0  # seconds

Send = Callable[[str], list[str]]
"""Sends a message of one conversation; returns the texts of the replies."""


@dataclass(frozen=True)
class Running:
    """An assistant that has given its first answer."""

    start: float
    """Seconds from nothing to that answer."""
    converse: Callable[[], Send]
    """Begins a conversation."""
    servers: Sequence[Server]
    """The assistant and its action server."""
    url: str
    """Where it listens."""

    def settle(self) -> None:
        """Waits until what is prepared in the background is done."""
        processes = [psutil.Process(server.process.pid) for server in self.servers if server.process]
        deadline = time.monotonic() + SETTLED_WITHIN
        while sum(process.cpu_percent(interval=1.0) for process in processes) > 100 * RESTING:
            if time.monotonic() > deadline:
                raise RuntimeError("The assistant does not come to rest.")

    def memory(self) -> float:
        """Megabytes of both processes; what both have mapped counts once, whoever else has mapped it too."""
        return _memory([server.process.pid for server in self.servers if server.process]) / 1e6


class _Line:
    """A kept connection to a server, as light as can be, since the client's time is measured with the turn."""

    def __init__(self, url: str) -> None:
        self._url = urlsplit(url)
        self._connection = HTTPConnection(self._url.hostname or "", self._url.port, timeout=TIMEOUT)

    def post(self, path: str, body: dict[str, str], **headers: str) -> Any:
        """Sends JSON; returns what comes, or raises RuntimeError if that is a refusal."""
        kind = {"Content-Type": "application/json", "Accept": "application/json"}
        self._connection.request("POST", self._url.path + path, json.dumps(body).encode(), kind | headers)
        answer = self._connection.getresponse()
        told = answer.read().decode()
        if answer.status != HTTPStatus.OK:
            raise RuntimeError(told)
        return json.loads(told)


def converse_at(url: str) -> Send:
    """Begins a conversation with the assistant that listens there."""
    line, token = _Line(url), {}

    def send(text: str) -> list[str]:
        turn = line.post("/chat/messages", {"text": text}, **token, **{"Idempotency-Key": uuid.uuid4().hex})
        if "token" in turn:
            token["Authorization"] = f"Bearer {turn['token']}"
        return [reply["text"] for reply in turn["replies"]]

    return send


@contextmanager
def latchkey(model: Path, folder: Path, data: Path | None = None) -> Iterator[Running]:
    """The assistant under its supervisor; `folder` keeps its conversations and logs, `data` is other content."""
    port, actions_port = free_ports(2)
    installed = Settings.from_environment()
    settings = replace(
        installed, data=data or installed.data, state=folder, host="127.0.0.1", port=port, actions_port=actions_port
    )

    converse = partial(converse_at, settings.url)
    began = time.perf_counter()
    with Supervisor(model, settings, tell=print) as supervisor:
        _require_answer(converse())
        yield Running(time.perf_counter() - began, converse, (supervisor.assistant, supervisor.actions), settings.url)


@contextmanager
def stock(model: Path, folder: Path) -> Iterator[Running]:
    """The same model and actions under plain `rasa run`, with Rasa's REST channel and SQLite."""
    port, actions_port = free_ports(2)
    url = f"http://127.0.0.1:{port}/webhooks/rest"
    folder.mkdir(parents=True, exist_ok=True)
    credentials, endpoints = folder / "credentials.yml", folder / "endpoints.yml"
    credentials.write_text(yaml.safe_dump({"rest": None}))
    store = {"type": "SQL", "dialect": "sqlite", "db": str(folder / "conversations.db")}
    webhook = f"http://127.0.0.1:{actions_port}/webhook"
    endpoints.write_text(yaml.safe_dump({"action_endpoint": {"url": webhook}, "tracker_store": store}))
    run = ["rasa", "run", "--model", str(model), "--interface", "127.0.0.1", "--port", str(port)]
    assistant = Server(
        "stock assistant",
        [*run, "--credentials", str(credentials), "--endpoints", str(endpoints)],
        {},
        url + "/",
        folder / "assistant.log",
    )
    actions = Server(
        "stock action server",
        ["rasa_sdk", "--actions", "actions", "--port", str(actions_port)],
        {"SANIC_HOST": "127.0.0.1"},
        f"http://127.0.0.1:{actions_port}/health",
        folder / "actions.log",
    )

    with over_rest(url, (assistant, actions)) as running:
        yield running


@contextmanager
def over_rest(url: str, servers: Sequence[Server]) -> Iterator[Running]:
    """Servers, the assistant first, that are spoken to by the address of Rasa's REST channel."""

    def converse() -> Send:
        line, sender = _Line(url), uuid.uuid4().hex

        def send(text: str) -> list[str]:
            return [reply.get("text", "") for reply in line.post("/webhook", {"sender": sender, "message": text})]

        return send

    began = time.perf_counter()
    try:
        for server in reversed(servers):
            server.start()
        for server in reversed(servers):
            server.wait()
        _require_answer(converse())
        yield Running(time.perf_counter() - began, converse, servers, url)
    finally:
        for server in servers:
            server.stop()


def _require_answer(send: Send) -> None:
    if not send(HELLO):
        raise RuntimeError("The assistant says nothing.")


def _memory(pids: Sequence[int]) -> int:
    processes = [member for pid in pids for member in (psutil.Process(pid), *psutil.Process(pid).children(True))]
    if not psutil.LINUX:
        return sum(process.memory_info().rss for process in processes)
    private, shared = 0, defaultdict[str, int](int)
    for process in processes:
        for mapping in process.memory_maps(grouped=True):
            private += mapping.private_clean + mapping.private_dirty
            shared[mapping.path] = max(shared[mapping.path], mapping.shared_clean + mapping.shared_dirty)
    return private + sum(shared.values())
