"""What many tests need: the real content, a trained model, and the whole assistant, running."""

from __future__ import annotations

import dataclasses
import os
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

os.environ["RASA_TELEMETRY_ENABLED"] = "false"

from bot.client import Conversation
from bot.content import Content, load_content
from bot.serving.ports import free_ports
from bot.serving.supervisor import Supervisor
from bot.settings import Settings
from bot.training import train


@pytest.fixture(scope="session")
def content() -> Content:
    """The content of data/."""
    return load_content(Settings().data)


@pytest.fixture(scope="session")
def model() -> Path:
    """The model that was trained from data/, trained now if there was none."""
    return train(Settings())[0]


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings with free ports and a state folder of their own."""
    port, actions_port = free_ports(2)
    return dataclasses.replace(
        Settings(), state=tmp_path_factory.mktemp("state"), port=port, actions_port=actions_port
    )


@pytest.fixture(scope="session")
def running(model: Path, settings: Settings) -> Iterator[Supervisor]:
    """The whole assistant: Rasa with our channel, the action server and SQLite."""
    with Supervisor(model, settings, tell=print) as supervisor:
        yield supervisor


@pytest.fixture
def talk(running: Supervisor, settings: Settings) -> Callable[[str], dict[str, Any]]:
    """Says something in a conversation that is new in each test; returns the turn."""
    return Conversation(settings.url, uuid.uuid4().hex).send
