"""Measures speed and size: `python -m bench`."""

from __future__ import annotations

import os
import statistics
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil
import typer
from rich.console import Console
from rich.progress import Progress

from bench.assistants import latchkey, stock
from bench.commands import messages, training_time, understanding_time
from bench.figures import Figure, percentile_95, table, write_json
from bench.fresh_clone import fresh_clone_time
from bench.guides import question_figures, step_times
from bench.size import installed_size
from bench.turns import WARM_UP, first_event_times, turn_times
from bot.content import load_content
from bot.settings import Settings

LINES = 500
FIRST_EVENTS = 50
STEPS = 60
REPEATS = 3  # of what takes seconds; the median counts
OURS, PEER = "Latchkey", "stock Rasa"
ASSISTANTS = {OURS: latchkey, PEER: stock}
BUSY = 15.0  # per cent of the processor


app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def main(
    fresh_clone: bool = typer.Option(False, help="Also measure `make run` in a fresh clone; downloads all packages."),
    turns: int = typer.Option(300, min=20, help="How many turns to time."),
    json_file: Path = typer.Option(None, "--json", help="Also write the figures to this file."),
) -> None:
    """Measure speed and size, beside the same assistant on Rasa's stock settings."""
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    busy = psutil.cpu_percent(interval=2)
    if busy > BUSY:
        typer.echo(f"Other programs keep the processor {busy:.0f} % busy: times will be too long.", err=True)
    with TemporaryDirectory(prefix="latchkey-bench-") as name, Progress(console=Console(stderr=True)) as progress:
        folder = Path(name)
        figures = [Figure("installed", installed_size(), "MB", goal=1000)]
        figures += _commands(folder, progress)
        model = next(folder.glob("models-0/*.tar.gz"))
        figures += _starts(model, folder, progress)
        figures += _turns(model, folder, turns, progress)
        figures += _steps(model, folder, progress)
        if fresh_clone:
            progress.add_task("`make run` in a fresh clone", total=None)
            figures.append(Figure("fresh clone to first answer", fresh_clone_time(folder), "s", goal=90))
    Console().print(table(figures, with_ratios=True))
    if json_file:
        write_json(json_file, figures)


def _commands(folder: Path, progress: Progress) -> list[Figure]:
    repeats = range(REPEATS)
    training = [
        training_time(folder / f"models-{number}") for number in progress.track(repeats, description="Training")
    ]
    reading = [
        understanding_time(folder / "models-0", LINES)
        for _ in progress.track(repeats, description=f"Understanding {LINES} lines")
    ]
    return [
        Figure("training from nothing", statistics.median(training), "s", goal=15),
        Figure(f"{LINES} lines understood", statistics.median(reading), "s", goal=15),
    ]


def _starts(model: Path, folder: Path, progress: Progress) -> list[Figure]:
    seconds: dict[str, list[float]] = {OURS: [], PEER: []}
    for number in progress.track(range(REPEATS), description="Starting"):
        for name, start in ASSISTANTS.items():
            with start(model, folder / f"{start.__name__}-{number}") as running:
                seconds[name].append(running.start)
    return [_beside("start to first answer", seconds, statistics.median, "s", goal=6)]


def _turns(model: Path, folder: Path, turns: int, progress: Progress) -> list[Figure]:
    with ExitStack() as stack:
        assistants = [stack.enter_context(start(model, folder / start.__name__)) for start in ASSISTANTS.values()]
        for assistant in assistants:
            assistant.settle()
        timed = turn_times(assistants, messages(turns + WARM_UP))
        columns = zip(*progress.track(timed, total=turns, description="Timing turns"), strict=True)
        milliseconds = dict(zip(ASSISTANTS, columns, strict=True))
        first = list(first_event_times(assistants[0].url, messages(FIRST_EVENTS)))
        megabytes = {name: [running.memory()] for name, running in zip(ASSISTANTS, assistants, strict=True)}
    return [
        _beside("memory of both processes", megabytes, max, "MB", goal=350),
        _beside("turn, median", milliseconds, statistics.median, "ms", goal=10),
        _beside("turn, 95th percentile", milliseconds, percentile_95, "ms", goal=20),
        Figure("message to first event, median", statistics.median(first), "ms", goal=15),
    ]


def _steps(model: Path, folder: Path, progress: Progress) -> list[Figure]:
    content = load_content(Settings().data)
    with latchkey(model, folder / "steps") as running:
        times = [*progress.track(step_times(running, content, STEPS), total=STEPS, description="Timing steps")][2:]
    step, answer = (statistics.median(column) for column in zip(*times, strict=True))
    return [
        *question_figures(content),
        Figure("a guide's step, median", step, "ms"),
        Figure("a guide's step beside a plain answer", step / answer, "×", goal=1.2),
    ]


def _beside(
    name: str,
    values: Mapping[str, Sequence[float]],
    typical: Callable[[Sequence[float]], float],
    unit: str,
    goal: float | None = None,
) -> Figure:
    return Figure(name, typical(values[OURS]), unit, goal=goal, peers={PEER: typical(values[PEER])})


if __name__ == "__main__":
    app()
