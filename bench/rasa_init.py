"""Measures speed and size beside the bot that `rasa init` makes: `python -m bench.rasa_init`."""

from __future__ import annotations

import os
import statistics
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil
import typer
from rich.console import Console
from rich.progress import Progress

from bench.assistants import latchkey
from bench.commands import messages, training_time
from bench.figures import Figure, percentile_95, table, write_json
from bench.rasa_init_bot import init_time, install, rasa_init_bot, sayings
from bench.size import installed_size
from bench.turns import WARM_UP, side_by_side
from bench.visitors import Crowd, crowd, joined
from bot.settings import ROOT

OURS, PEER = "Latchkey", "rasa init"
ENVIRONMENT = ROOT / ".latchkey" / "bench" / "rasa-init"
AT_ONCE = (1, 10, 50)
SECONDS = 5.0  # of each crowd
CONVERSATIONS = 50  # that differ
GOALS = {"turn, median": 4.0, "start to first answer": 5.0, "memory": 3.0}
"""How many times as much of each the bot of `rasa init` is to take."""
NOTE = (
    "In brackets: as a multiple of Latchkey. The bot of rasa init has no action server (it needs none) and no "
    "database (its conversations are in memory); Latchkey has both, in all of these figures. Before the run, other "
    "programs kept the processor {busy:.0f} % busy."
)

Values = Mapping[str, Sequence[float]]

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def main(
    turns: int = typer.Option(300, min=20, help="How many turns to time."),
    repeats: int = typer.Option(3, min=1, help="How often to train and to start; the median counts."),
    environment: Path = typer.Option(ENVIRONMENT, help="Where Rasa is installed, and kept for the next run: 2.7 GB."),
    json_file: Path = typer.Option(None, "--json", help="Also write the figures to this file."),
) -> None:
    """Measure training, start, memory, size, turns and throughput beside the bot that `rasa init` makes."""
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    with TemporaryDirectory(prefix="latchkey-bench-") as name, Progress(console=Console(stderr=True)) as progress:
        folder = Path(name)
        task = progress.add_task("Installing Rasa as it is, once", total=None)
        python = install(environment.resolve())
        progress.remove_task(task)
        busy = psutil.cpu_percent(interval=2)
        figures = _trainings(python, folder, repeats, progress)
        figures += _starts(python, folder, repeats, progress)
        figures += _turns(python, folder, turns, progress)
        size = {OURS: [installed_size()], PEER: [installed_size(environment.resolve(), "rasa")]}
    figures.append(_beside("installed", size, max, "MB"))
    Console().print(table(figures + goals(figures), with_ratios=True, note=NOTE.format(busy=busy)))
    if json_file:
        write_json(json_file, figures + goals(figures))


def goals(figures: Sequence[Figure]) -> list[Figure]:
    """How many times as much the peer takes, where there is a goal for that."""
    by_name = {figure.name: figure for figure in figures}
    return [
        Figure(f"{name}: ratio", by_name[name].ratios[PEER], "×", goal=goal, at_least=True)
        for name, goal in GOALS.items()
    ]


def _trainings(python: Path, folder: Path, repeats: int, progress: Progress) -> list[Figure]:
    seconds: dict[str, list[float]] = {OURS: [], PEER: []}
    for number in progress.track(range(repeats), description="Training"):
        seconds[OURS].append(training_time(folder / f"models-{number}"))
        seconds[PEER].append(init_time(python, folder / f"project-{number}"))
    return [_beside("training from nothing", seconds, statistics.median, "s")]


def _starts(python: Path, folder: Path, repeats: int, progress: Progress) -> list[Figure]:
    seconds: dict[str, list[float]] = {OURS: [], PEER: []}
    for number in progress.track(range(repeats), description="Starting"):
        for name, start in _assistants(python, folder, str(number)).items():
            with start() as running:
                seconds[name].append(running.start)
    return [_beside("start to first answer", seconds, statistics.median, "s")]


def _turns(python: Path, folder: Path, turns: int, progress: Progress) -> list[Figure]:
    said = {OURS: messages(turns + WARM_UP), PEER: sayings(folder / "project-0", turns + WARM_UP)}
    with ExitStack() as stack:
        running = {name: stack.enter_context(start()) for name, start in _assistants(python, folder, "turns").items()}
        for assistant in running.values():
            assistant.settle()
        timed = side_by_side([*running.values()], [said[name] for name in running])
        columns = zip(*progress.track(timed, total=turns, description="Timing turns"), strict=True)
        taken = dict(zip(running, columns, strict=True))
        figures = [
            _beside("turn, median", taken, statistics.median, "ms"),
            _beside("turn, 95th percentile", taken, percentile_95, "ms"),
        ]
        said = {OURS: messages(6 * CONVERSATIONS), PEER: sayings(folder / "project-0", 6 * CONVERSATIONS)}
        for visitors in progress.track(AT_ONCE, description="Many at once"):
            crowds: dict[str, list[Crowd]] = {OURS: [], PEER: []}
            for name in (OURS, PEER, PEER, OURS):
                crowds[name].append(crowd(running[name], said[name], visitors, SECONDS))
            figures += _crowded(visitors, {name: joined(parts) for name, parts in crowds.items()})
        megabytes = {name: [assistant.memory()] for name, assistant in running.items()}
    return [_beside("memory", megabytes, max, "MB"), *figures]


def _assistants(python: Path, folder: Path, state: str) -> dict[str, partial]:
    model = next(folder.glob("models-0/*.tar.gz"))
    return {
        OURS: partial(latchkey, model, folder / state),
        PEER: partial(rasa_init_bot, python, folder / "project-0"),
    }


def _crowded(visitors: int, crowds: Mapping[str, Crowd]) -> list[Figure]:
    who = "1 visitor" if visitors == 1 else f"{visitors} at once"
    rates = {name: [one.turns_a_second] for name, one in crowds.items()}
    waits = {name: one.milliseconds for name, one in crowds.items()}
    return [
        _beside(f"{who}: turns a second", rates, max, "/s"),
        _beside(f"{who}: 95th percentile", waits, percentile_95, "ms"),
    ]


def _beside(name: str, values: Values, typical: Callable[[Sequence[float]], float], unit: str) -> Figure:
    return Figure(name, typical(values[OURS]), unit, peers={PEER: typical(values[PEER])})


if __name__ == "__main__":
    app()
