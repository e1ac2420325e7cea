"""What tests of the running channel need."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import uuid
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
import requests

from bench.machines import wait_until
from bot.channel.events import Decoder
from bot.channel.tokens import Tokens
from bot.serving.ports import free_ports
from bot.settings import ROOT

PATIENCE = 30  # seconds


@pytest.fixture
def chat(running, settings):
    """Sends a request to the chat, with a token if one is given; returns the response."""

    def send(method, path, token=None, key=None, accept="application/json", **request):
        headers = {"Accept": accept, **request.pop("headers", {})}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        if key:
            headers["Idempotency-Key"] = key
        return requests.request(method, f"{settings.url}/chat/{path}", headers=headers, timeout=30, **request)

    return send


@pytest.fixture
def say(chat):
    """Says something; returns the turn, with the token to go on with."""

    def send(text, token=None, key=None):
        response = chat("POST", "messages", token, key, json={"text": text})
        assert response.status_code == 200, response.text
        return {"token": token, **response.json()}

    return send


@pytest.fixture
def stream(chat):
    """Posts a body and takes the replies as a stream; returns the events."""

    def send(body, token=None, key=None):
        response = chat("POST", "messages", token, key, accept="text/event-stream", json=body)
        assert response.headers["Content-Type"] == "text/event-stream"
        return Decoder().decode(response.content)

    return send


@pytest.fixture
def tokens(running, content, settings):
    """The tokens of the running assistant."""
    return Tokens.of(content.service, settings)


@pytest.fixture
def key():
    """A key that no other message has."""
    return str(uuid.uuid4())


@pytest.fixture(scope="session")
def bare(tmp_path_factory):
    """The channels with no agent behind them, with an origin that is allowed and with some files; returns its address.

    In a process of its own, since Sanic can be started only once in each.
    """
    folder = tmp_path_factory.mktemp("bare")
    widget = folder / "widget"
    (widget / "parts").mkdir(parents=True)
    (widget / "latchkey.js").write_text("export {};")
    (widget / "parts" / "style.css").write_text(":host {}")
    (widget / "demo.html").write_text("<p>hi")
    (widget / "README.md").write_text("nobody's business")
    (widget / "linked.js").symlink_to(folder / "secret.js")
    (folder / "widget-secret").mkdir()
    for path in (folder / "secret.js", folder / "widget-secret" / "secret.js"):
        path.write_text("nobody's business")
    with serving(widget) as address:
        yield address


@contextmanager
def serving(widget, **settings):
    """Serves the channels with no agent behind them, with some settings; yields the address."""
    (port,) = free_ports(1)
    command = [sys.executable, Path(__file__).parent / "bare_server.py", str(widget), str(port)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "LATCHKEY_STATE": str(widget.parent / "state")}
    environment |= {f"LATCHKEY_{name.upper()}": str(value) for name, value in settings.items()}
    with subprocess.Popen(command, cwd=ROOT, env=environment) as process:
        wait_until(lambda: is_open(port), PATIENCE)
        yield f"http://127.0.0.1:{port}"
        process.terminate()


@pytest.fixture(scope="session", name="serving")
def _serving():
    """Serves the channels with no agent behind them (see above)."""
    return serving


def is_open(port):
    """Whether somebody listens on a port."""
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture(name="wait_until")
def _wait_until():
    """Waits for something that will be so before long; returns it."""
    return partial(wait_until, within=PATIENCE)
