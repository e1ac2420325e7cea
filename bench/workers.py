"""How many turns a second one, two and four workers do: `python -m bench.workers`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import typer
from rich.console import Console
from rich.progress import Progress

from bench.assistants import Running, converse_at
from bench.commands import messages
from bench.figures import Figure, percentile_95, table, write_json
from bench.machines import Machines, running
from bench.turns import WARM_UP, talk
from bench.visitors import Crowd, crowd
from bot.settings import Settings
from bot.training import train

WORKERS = (1, 2, 4)
VISITORS = 10
SECONDS = 10.0
CONVERSATIONS = 60
GOAL = 100.0  # turns a second, in all
NOTE = "{cores} cores, for visitors, PostgreSQL, Redis, nginx and action servers too"


def main(json_file: Path = typer.Option(None, "--json", help="Also write the figures to this file.")) -> None:
    """Let ten visitors talk without a pause to one, two and four workers behind nginx."""
    settings = Settings()
    train(settings)
    crowds: dict[int, Crowd] = {}
    with Progress(console=Console(stderr=True)) as progress:
        for workers in progress.track(WORKERS, description="Workers"):
            with running(settings, workers, action_servers=min(2, workers)) as machines:
                crowds[workers] = visit(machines, messages(6 * CONVERSATIONS))
    figures = compare(crowds)
    Console().print(table(figures, with_ratios=True, ours="1 worker", note=NOTE.format(cores=os.cpu_count())))
    if json_file:
        write_json(json_file, figures)


def visit(machines: Machines, texts: Sequence[str]) -> Crowd:
    """Ten visitors talk for some seconds."""
    assistant = Running(0.0, partial(converse_at, machines.url), (), machines.url)
    for _ in machines.workers:
        talk(assistant, texts[:WARM_UP])
    return crowd(assistant, texts, VISITORS, SECONDS)


def compare(crowds: dict[int, Crowd]) -> list[Figure]:
    """The figures of one worker beside those of more."""

    def beside(values: dict[int, float]) -> dict[str, float]:
        return {f"{workers} workers": value for workers, value in values.items() if workers > 1}

    rates = {workers: one.turns_a_second for workers, one in crowds.items()}
    waits = {workers: percentile_95(one.milliseconds) for workers, one in crowds.items()}
    return [
        Figure("turns a second", rates[1], "/s", peers=beside(rates)),
        Figure("95th percentile", waits[1], "ms", peers=beside(waits)),
        Figure("turns a second, the most", max(rates.values()), "/s", goal=GOAL, at_least=True),
    ]


if __name__ == "__main__":
    typer.run(main)
