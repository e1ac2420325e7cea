"""Runs actions as the action server does, without the server."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from rasa_sdk.executor import ActionExecutor

from bot.content.render import fill, to_text


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
    """Runs an action for a message of an intent, where `offered` was on the screen; returns what it did."""

    async def run(action, intent, offered=(), decision=None, **slots):
        message = {"intent": {"name": intent}, "text": "…", "decision": decision}
        buttons = [{"payload": option, "title": option.upper()} for option in offered]
        events = [
            {"event": "user", "text": "before", "parse_data": {}},
            {"event": "bot", "text": "…", "data": {"buttons": buttons}},
            {"event": "bot", "text": "…", "data": {"buttons": None}},
            {"event": "action", "name": "action_listen"},
            {"event": "user", "text": "…", "parse_data": message},
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
def first_step(content):
    """The step that the guide of `session_expired` begins with."""
    return content.topics["session_expired"].guide.start


@pytest.fixture
def said(content):
    """A phrase as people read it, by its name."""
    return lambda phrase: to_text(fill(getattr(content.phrases, phrase), content.service.facts()))
