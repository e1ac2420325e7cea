"""The bot that `rasa init` makes, with the packages that Rasa really asks for, in an environment of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml

from bench.assistants import Running, over_rest
from bot.serving import child
from bot.serving.ports import free_ports
from bot.serving.supervisor import Server

RASA = "rasa==3.6.21"
CONVERSATION = ("greet", "mood_unhappy", "affirm", "bot_challenge", "goodbye", "bot_challenge")
"""The intents of a conversation that the bot's own stories and rules answer at every turn."""


def install(folder: Path) -> Path:
    """Installs Rasa from the configured package index, unless it is there; returns the environment's Python."""
    python, done = folder / "bin" / "python", folder / RASA
    if not done.exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.parent.mkdir(parents=True, exist_ok=True)
        _require_success([sys.executable, "-m", "venv", str(folder)], folder.parent, {})
        _require_success([str(python), "-I", "-m", "pip", "install", "--quiet", RASA], folder.parent, {})
        done.touch()
    return python


def init_time(python: Path, project: Path) -> float:
    """Seconds that `rasa init` takes to make a project in a new folder and to train its model, its start included."""
    project.mkdir(parents=True)
    began = time.perf_counter()
    command = [str(python), "-I", "-m", "rasa", "init", "--no-prompt", "--init-dir", str(project)]
    _require_success(command, project, {"RASA_CACHE_DIRECTORY": str(project / "cache")})
    return time.perf_counter() - began


@contextmanager
def rasa_init_bot(python: Path, project: Path) -> Iterator[Running]:
    """The project's bot under plain `rasa run`: REST channel, conversations in memory, no action server."""
    [port] = free_ports(1)
    url = f"http://127.0.0.1:{port}/webhooks/rest"
    run = ["rasa", "run", "--interface", "127.0.0.1", "--port", str(port)]
    command = [str(python), "-I", child.__file__, *run]
    with over_rest(url, [_Foreign("bot of rasa init", command, {}, f"{url}/", project / "bot.log")]) as running:
        yield running


def sayings(project: Path, count: int) -> list[str]:
    """So many messages, in conversations that the bot was taught to hold, in the words of its own examples."""
    examples = read_examples(yaml.safe_load((project / "data" / "nlu.yml").read_text(encoding="utf-8")))
    return conversations(examples, count)


def read_examples(nlu: Mapping[str, Any]) -> dict[str, list[str]]:
    """The examples of each intent in a file of Rasa's form."""
    return {
        entry["intent"]: [line.removeprefix("- ") for line in entry["examples"].splitlines()] for entry in nlu["nlu"]
    }


def conversations(examples: Mapping[str, Sequence[str]], count: int) -> list[str]:
    """So many messages, in conversations one after the other, each time in the next words of the intent."""
    messages = []
    for number in range(count):
        round_, turn = divmod(number, len(CONVERSATION))
        words = examples[CONVERSATION[turn]]
        messages.append(words[round_ % len(words)])
    return messages


class _Foreign(Server):
    """A process of another environment; its command begins with the Python there, and it runs where its log is."""

    def start(self) -> None:
        """Starts the process, to end when this one does."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=subprocess.STDOUT,
                env={**os.environ, **self.environment},
                cwd=self.log.parent,
                start_new_session=True,
            )


def _require_success(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> None:
    done = subprocess.run(
        command, cwd=folder, env={**os.environ, **environment}, capture_output=True, check=False, text=True
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} failed: {done.stderr[-2000:]}")
