"""Shows where a turn's time goes: `python -m bench.anatomy`."""

from __future__ import annotations

import dataclasses
import json
import statistics
import time
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import typer
from rich.console import Console
from rich.table import Table

from bench.assistants import Running, converse_at
from bench.commands import messages
from bench.drawing import bars
from bot.serving.ports import free_ports
from bot.serving.supervisor import Supervisor
from bot.settings import Settings
from bot.training import train

TURNS_PER_CONVERSATION = 6
WARM_UP = 30  # turns
AROUND = "HTTP and client"

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def main(
    turns: int = typer.Option(300, min=20, help="How many turns to take apart."),
    picture: Path = typer.Option(None, "--svg", help="Also draw the parts into this file."),
) -> None:
    """Take turns apart: what each part of the assistant adds to the time from request to last byte."""
    with TemporaryDirectory(prefix="latchkey-bench-") as folder:
        parts = typical(measure(Path(folder), messages(turns + WARM_UP))[WARM_UP:])
    total = sum(parts.values())
    table = Table("part", "ms", "share")
    for part, milliseconds in parts.items():
        table.add_row(part, f"{milliseconds:.2f}", f"{milliseconds / total:.0%}")
    table.add_row("turn", f"{total:.2f}", "100%")
    Console().print(table)
    if picture:
        picture.write_text(bars(parts, "ms"), encoding="utf-8")


def measure(folder: Path, texts: Sequence[str]) -> list[dict[str, float]]:
    """Says the texts, one after the other; returns the milliseconds of each part of each turn."""
    port, actions_port = free_ports(2)
    settings = dataclasses.replace(Settings(), state=folder, port=port, actions_port=actions_port)
    supervisor = Supervisor(train(settings)[0], settings, tell=print)
    servers = (supervisor.assistant, supervisor.actions)
    files = [folder / "assistant.jsonl", folder / "actions.jsonl"]
    for server, file in zip(servers, files, strict=True):
        server.command = ["bench.timed", str(file), *server.command]
    whole = []
    with supervisor:
        Running(0.0, partial(converse_at, settings.url), servers, settings.url).settle()
        for number, text in enumerate(texts):
            if number % TURNS_PER_CONVERSATION == 0:
                say = converse_at(settings.url)
            began = time.perf_counter()
            say(text)
            whole.append((time.perf_counter() - began) * 1000)
    assistant, actions = ([json.loads(line) for line in file.read_text().splitlines()] for file in files)
    return [joined(*turn) for turn in zip(whole, assistant, actions, strict=True)]


def joined(whole: float, assistant: Mapping[str, float], action: Mapping[str, float]) -> dict[str, float]:
    """The parts of a turn, of both processes; what is in none of them is HTTP and the client."""
    parts = {**assistant, **action}
    parts["action server"] -= action["action"]
    return {AROUND: whole - sum(assistant.values()), **parts}


def typical(turns: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """The means of each part over the middle half of the turns, the longest part first."""
    ordered = sorted(turns, key=lambda turn: sum(turn.values()))
    middle = ordered[len(ordered) // 4 : len(ordered) * 3 // 4]
    names = {name for turn in middle for name in turn}
    means = {name: statistics.mean(turn.get(name, 0.0) for turn in middle) for name in names}
    return dict(sorted(means.items(), key=lambda part: -part[1]))


if __name__ == "__main__":
    app()
