"""An assistant for joke topics that gets into trouble."""

from __future__ import annotations

import dataclasses
import json
import os
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import requests

from bot.serving.ports import free_ports
from bot.serving.supervisor import Supervisor
from bot.settings import Settings
from tests.visitor import TIMEOUT, Visitor


class Assistant:
    """A running assistant, and what its operator can see of it."""

    def __init__(self, supervisor: Supervisor, settings: Settings) -> None:
        self.supervisor = supervisor
        self.settings = settings
        self.visitor = Visitor(settings.url)

    def ready(self) -> dict[str, bool]:
        """Which of its parts are well."""
        time.sleep(1.1)  # an answer holds for a second
        parts: dict[str, bool] = requests.get(f"{self.settings.url}/readyz", timeout=TIMEOUT).json()["parts"]
        return parts

    def lines(self, *events: str) -> list[dict[str, Any]]:
        """Of its log, the lines about some events."""
        lines = map(json.loads, self.supervisor.assistant.log.read_text().splitlines())
        return [line for line in lines if line["event"].partition(":")[0] in events]


@pytest.fixture
def assistant(toy: Settings, toy_model: Path) -> Callable[..., Any]:
    """Starts one that keeps its conversations in a folder, with more variables if need be."""

    @contextmanager
    def start(state: Path, variables: Mapping[str, str] | None = None) -> Iterator[Assistant]:
        port, actions_port = free_ports(2)
        settings = dataclasses.replace(toy, state=state, port=port, actions_port=actions_port)
        supervisor = Supervisor(toy_model, settings, tell=print)
        for server in (supervisor.assistant, supervisor.actions):
            server.environment = {**server.environment, **(variables or {})}
        with supervisor:
            yield Assistant(supervisor, settings)

    return start


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Callable[..., Path]]:
    """Makes a small disk of its own; whoever may not mount one does without its tests."""
    mounted = []

    def mount(size: str = "2m", *options: str) -> Path:
        place = tmp_path / f"disk-{len(mounted)}"
        place.mkdir()
        how = ["mount", "-t", "tmpfs", "-o", ",".join((f"size={size}", *options)), "tmpfs", str(place)]
        if os.geteuid() != 0 or subprocess.run(how, capture_output=True, check=False).returncode:
            pytest.skip("no disk can be mounted here")
        mounted.append(place)
        return place

    yield mount
    for place in mounted:
        subprocess.run(["umount", "--lazy", str(place)], check=True)
