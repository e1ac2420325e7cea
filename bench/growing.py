"""Times turns of conversations that grow: `python -m bench.growing`."""

from __future__ import annotations

import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import typer
from rich.console import Console
from rich.progress import Progress

from bench.assistants import latchkey, stock
from bench.commands import messages
from bench.figures import Figure, table, write_json
from bench.turns import WARM_UP, talk
from bot.settings import Settings
from bot.training import train

TURNS = (3, 30, 100, 300)
SAID = (
    "Can I use one account for all of your services?",
    "Can I merge two accounts into one?",
    "How do I change my date of birth?",
    "thanks",
    "hello",
)
"""Said over and over, so that a turn of any number is measured over the same messages."""
GOAL = 1.2

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def main(
    conversations: int = typer.Option(4, min=1, help="How many conversations to time."),
    peer: bool = typer.Option(False, help="Also time stock Rasa: a minute and a half for each conversation."),
    json_file: Path = typer.Option(None, "--json", help="Also write the figures to this file."),
) -> None:
    """Time the 3rd, 30th, 100th and 300th turn of conversations, each with the two turns before and after it."""
    starts = {"Latchkey": latchkey, **({"stock Rasa": stock} if peer else {})}
    model = train(Settings())[0]
    times: dict[str, dict[int, float]] = {}
    with TemporaryDirectory(prefix="latchkey-bench-") as name, Progress(console=Console(stderr=True)) as progress:
        for who, start in starts.items():
            with start(model, Path(name) / start.__name__) as running:
                running.settle()
                talk(running, messages(WARM_UP))
                rounds = progress.track(range(conversations), description=who)
                times[who] = medians([grow(running.converse()) for _ in rounds])
    figures = [
        Figure(f"turn {turn}", times["Latchkey"][turn], "ms", peers=_peers(times, lambda taken, at=turn: taken[at]))
        for turn in TURNS
    ]
    first, last = TURNS[0], TURNS[-1]
    growth: Callable[[dict[int, float]], float] = lambda taken: taken[last] / taken[first]  # noqa: E731
    name = f"turn {last} beside turn {first}"
    figures.append(Figure(name, growth(times["Latchkey"]), "×", goal=GOAL, peers=_peers(times, growth)))
    Console().print(table(figures, with_ratios=True))
    if json_file:
        write_json(json_file, figures)


def grow(say: Callable[[str], object]) -> dict[int, list[float]]:
    """Goes through a whole conversation; returns the milliseconds of the turns around each that counts."""
    half = len(SAID) // 2
    taken: defaultdict[int, list[float]] = defaultdict(list)
    for number in range(1, TURNS[-1] + half + 1):
        began = time.perf_counter()
        say(SAID[number % len(SAID)])
        milliseconds = (time.perf_counter() - began) * 1000
        for turn in TURNS:
            if abs(number - turn) <= half:
                taken[turn].append(milliseconds)
    return taken


def medians(grown: Sequence[dict[int, list[float]]]) -> dict[int, float]:
    """The median milliseconds of each turn that counts, over all conversations."""
    return {turn: statistics.median(taken for each in grown for taken in each[turn]) for turn in TURNS}


def _peers(times: dict[str, dict[int, float]], figure: Callable[[dict[int, float]], float]) -> dict[str, float]:
    return {who: figure(taken) for who, taken in times.items() if who != "Latchkey"}


if __name__ == "__main__":
    app()
