"""What a turn costs each process and each store, and what follows for many: `python -m bench.capacity`."""

from __future__ import annotations

import dataclasses
import os
import statistics
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil
import typer
from rich.console import Console

from bench.commands import messages
from bench.figures import Figure, percentile_95, table, write_json
from bench.machines import Machine, Machines, running
from bot.client import Conversation
from bot.serving.ports import free_ports
from bot.serving.supervisor import Supervisor
from bot.settings import Settings
from bot.training import train

TURNS = 5
"""Messages of a conversation: a problem, and what its first options lead to, or the next problem."""
AT_ONCE = 8  # visitors who wait for an answer
A_MILLION = 1_000_000  # conversations a day
BUSIEST_HOUR = 0.1
"""Its share of a day's conversations: over twice what it would be if people never slept."""
PAUSE = 20.0
"""Seconds from an answer to the visitor's next message: to read two or three lines, and to do what they say."""
BUSY = 0.6
"""Of a core: what a worker is planned to be used at most, so that the next one in line does not wait for long."""


def main(
    conversations: int = typer.Option(60, min=10, help="How many conversations to have, of five messages each."),
    json_file: Path = typer.Option(None, "--json", help="Also write the figures to this file."),
) -> None:
    """Have conversations on one worker, one action server, PostgreSQL and Redis; then on SQLite."""
    settings = Settings()
    train(settings)
    problems = messages(conversations * TURNS)
    with running(settings, workers=1, action_servers=1) as machines:
        talk(machines.url, problems[: 10 * TURNS])  # to warm up
        figures = _on_many_machines(machines, problems)
    with TemporaryDirectory(prefix="latchkey-bench-") as folder:
        figures += _on_sqlite(settings, Path(folder), problems)
    Console().print(table(figures, with_ratios=False))
    if json_file:
        write_json(json_file, figures)


def talk(url: str, problems: Sequence[str]) -> list[float]:
    """Has conversations, several at once; returns the milliseconds of each turn."""
    chunks = [problems[begin : begin + TURNS] for begin in range(0, len(problems), TURNS)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return [turn for turns in pool.map(lambda chunk: list(_conversation(url, chunk)), chunks) for turn in turns]


def _conversation(url: str, problems: Sequence[str]) -> Iterator[float]:
    conversation, option = Conversation(url), None
    for problem in problems:
        began = time.perf_counter()
        turn = conversation.choose(option) if option else conversation.send(problem)
        yield (time.perf_counter() - began) * 1000
        if turn["replies"][0]["id"] is None:  # these are the words of a refusal
            raise RuntimeError(turn["replies"][0]["text"])
        option = next((option["id"] for reply in turn["replies"] for option in reply["options"]), None)


def _on_many_machines(machines: Machines, problems: Sequence[str]) -> list[Figure]:
    processes = {
        "worker": machines.workers[0],
        "action server": machines.action_servers[0],
        "PostgreSQL": machines.postgres,
        "Redis": machines.redis,
        "nginx": machines.nginx,
    }
    stored = _stored(machines)
    before = {name: _seconds(machine) for name, machine in processes.items()}
    milliseconds = talk(machines.url, problems)
    turns = len(milliseconds)
    used = {name: 1000 * (_seconds(machine) - before[name]) / turns for name, machine in processes.items()}
    rows, size = (after - before for after, before in zip(_stored(machines), stored, strict=True))
    figures = [Figure(f"{name}: processor, a turn", used[name], "ms") for name in processes]
    figures += [
        Figure(f"turn with {AT_ONCE} visitors at once, median", statistics.median(milliseconds), "ms"),
        Figure(f"turn with {AT_ONCE} visitors at once, 95th percentile", percentile_95(milliseconds), "ms"),
        Figure("worker: memory", _memory(machines.workers[0]), "MB"),
        Figure("action server: memory", _memory(machines.action_servers[0]), "MB"),
        Figure("PostgreSQL: rows, a turn", rows / turns, ""),
        Figure("PostgreSQL: bytes with indexes, a turn", size / turns, "B"),
    ]
    return [*figures, *projected(used, size / turns)]


def projected(used: dict[str, float], size: float) -> list[Figure]:
    """What follows for visitors, and for a million conversations a day.

    Args:
        used: Milliseconds of the processor that a turn takes, by process.
        size: Bytes that are stored of a turn.
    """
    per_worker = 1000 * BUSY / used["worker"]
    turns = A_MILLION * TURNS * BUSIEST_HOUR / 3600  # a second
    return [
        Figure("worker: turns a second", per_worker, "/s"),
        Figure("worker: visitors at once", per_worker * PAUSE, ""),
        Figure("PostgreSQL: bytes with indexes, a conversation", size * TURNS, "B"),
        Figure("a million a day: turns a second in the busiest hour", turns, "/s"),
        *(Figure(f"a million a day: {name}, cores", turns * used[name] / 1000 / BUSY, "") for name in used),
        Figure("a million a day: stored, a day", size * TURNS * A_MILLION / 1e9, "GB"),
    ]


def _on_sqlite(settings: Settings, folder: Path, problems: Sequence[str]) -> list[Figure]:
    port, actions_port = free_ports(2)
    settings = dataclasses.replace(settings, state=folder, port=port, actions_port=actions_port)
    with Supervisor(train(settings)[0], settings, tell=typer.echo):
        talk(settings.url, problems[: 10 * TURNS])
        before = _size(folder)
        turns = len(talk(settings.url, problems))
        return [Figure("SQLite: bytes with indexes, a turn", (_size(folder) - before) / turns, "B")]


def _size(folder: Path) -> int:
    """Bytes of the database, with what has not been moved into it yet."""
    return sum(path.stat().st_size for path in folder.glob("conversations.db*"))


def _stored(machines: Machines) -> tuple[int, int]:
    [(rows, size)] = machines.query("select count(*), pg_total_relation_size('events') from events")
    return int(str(rows)), int(str(size))


def _seconds(machine: Machine) -> float:
    """Of the processor, that a machine's processes have used, those that have ended included."""
    assert machine.process is not None
    process = psutil.Process(machine.process.pid)
    times = [each.cpu_times() for each in (process, *process.children(recursive=True))]
    return sum(each.user + each.system for each in times) + times[0].children_user + times[0].children_system


def _memory(machine: Machine) -> float:
    """Megabytes that are this machine's alone."""
    assert machine.process is not None
    return psutil.Process(machine.process.pid).memory_full_info().uss / 1e6


if __name__ == "__main__":
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    typer.run(main)
