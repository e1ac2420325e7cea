"""Runs actions as the action server does, without the server."""

from __future__ import annotations

import json
import shutil
import threading
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
import yaml
from rasa_sdk.executor import ActionExecutor

from actions import checking
from actions import reply as saying
from bot.content.render import fill, to_text
from bot.content.source import read_yaml
from bot.guide import State
from bot.guide.routes import route_to
from bot.settings import Settings


@dataclass
class Acted:
    """What an action said, and the slots that it set."""

    replies: list[dict[str, Any]]
    slots: dict[str, Any]

    @property
    def texts(self):
        """The text of each reply."""
        return [reply["text"] for reply in self.replies]

    @property
    def options(self):
        """The ids of each reply's options."""
        return [[button["payload"] for button in reply["buttons"]] for reply in self.replies]

    @property
    def topics(self):
        """What each reply is about."""
        return [reply["topic"] for reply in self.replies]

    @property
    def step(self):
        """The guide's step that is asked in the end; None if there is none."""
        return self.replies[-1]["step"]


@pytest.fixture(scope="session")
def executor():
    """The SDK's executor with our actions, as `rasa_sdk --actions actions` has them."""
    executor = ActionExecutor()
    executor.register_package("actions")
    return executor


@pytest.fixture
def act(executor):
    """Runs an action for a message of an intent, where `offered` was on the screen, and `about` the topic.

    Returns what it did.
    """

    async def run(action, intent, offered=(), decision=None, *, reply=None, text="…", about=None, **slots):
        message = {"intent": {"name": intent}, "text": text, "decision": decision, "reply": reply}
        buttons = [{"payload": option, "title": option.upper()} for option in offered]
        events = [
            {"event": "user", "text": "before", "parse_data": {}},
            {"event": "bot", "text": "…", "data": {"buttons": buttons}},
            {"event": "bot", "text": "…", "data": {"buttons": None}, "metadata": {"topic": about}},
            {"event": "action", "name": "action_listen"},
            {"event": "user", "text": text, "parse_data": message},
        ]
        tracker = {"sender_id": "somebody", "latest_message": message, "events": events, "paused": False}
        tracker |= {"slots": {"topic": None, "declined": 0, **slots}, "active_loop": {}, "latest_action_name": None}
        result = await executor.run({"next_action": action, "tracker": tracker, "domain": {}})
        return Acted(result["responses"], {event["name"]: event["value"] for event in result["events"]})

    return run


@pytest.fixture
async def in_guide(act):
    """The slots of a person who is at the first step of the guide of `session_expired`."""
    acted = await act("action_answer_topic", "session_expired")
    assert acted.slots["guide"]
    return acted.slots


@pytest.fixture
def at(content):
    """The slots of a person who is at a step of a topic, by a shortest way; other such places wait."""

    def slots(*places):
        states = [State(topic, route_to(content.topics[topic].guide, step)).to_dict() for topic, step in places]
        return {"guide": states[0], "guides_waiting": states[1:]}

    return slots


@pytest.fixture
def guide(act):
    """Says something inside a guide that was read as a reply of a kind; returns what was done."""

    async def run(slots, kind, text="…", **reply):
        return await act("action_guide", "guide_reply", reply={"kind": kind, **reply}, text=text, **slots)

    return run


@pytest.fixture
def edit(tmp_path, monkeypatch):
    """Edits a file of a copy of data/, of which the actions then know; the test's own function changes its value."""
    folder = tmp_path / "data"
    shutil.copytree(Settings().data, folder)
    monkeypatch.setenv("LATCHKEY_DATA", str(folder))

    def read_anew():
        for known in (saying.content, saying.service_facts, checking._status_page):
            known.cache_clear()

    def change(name, function):
        value = read_yaml(folder / name).value
        function(value)
        (folder / name).write_text(yaml.safe_dump(value, sort_keys=False))
        read_anew()

    yield change
    read_anew()


class StatusPage(ThreadingHTTPServer):
    """A status page that tells its indicator, once `go_on` is set, and counts how often it is asked."""

    daemon_threads = True

    def __init__(self) -> None:
        self.indicator = "none"
        self.asked = 0
        self.go_on = threading.Event()
        self.go_on.set()
        page = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                page.asked += 1
                page.go_on.wait()
                body = json.dumps({"status": {"indicator": page.indicator}}).encode()
                self.send_response(200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *arguments: object) -> None:
                """Keeps the tests quiet."""

        super().__init__(("127.0.0.1", 0), Handler)


@pytest.fixture
def status_page(edit):
    """The service's status page, as the actions know it."""
    with StatusPage() as page:
        edit("service.yml", lambda service: service["links"].update(status_page=f"http://127.0.0.1:{page.server_port}"))
        thread = threading.Thread(target=page.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield page
        page.go_on.set()
        page.shutdown()
        thread.join()


@pytest.fixture
def first_step(content):
    """The step that the guide of `session_expired` begins with."""
    return content.topics["session_expired"].guide.start


@pytest.fixture
def said(content):
    """A phrase as people read it, by its name."""
    return lambda phrase: to_text(fill(getattr(content.phrases, phrase), content.service.facts()))
