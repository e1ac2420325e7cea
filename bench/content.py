"""Measures contents that grow, from 16 topics to all of CLINC150: `python -m bench.content --data FOLDER`."""

from __future__ import annotations

import os
import statistics
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typer
from rich.console import Console
from rich.progress import Progress

from bench.assistants import latchkey
from bench.clinc_content import choose, write_content
from bench.commands import training_time, understood
from bench.datasets import DataSet, Question, clinc150, unrelated_to_clinc150
from bench.figures import Figure, percentile_95, table, write_json
from bench.turns import WARM_UP, side_by_side
from bot.settings import Settings

TOPICS = (16, 64, 145)
NOTE = (
    "In brackets: as a multiple of the figure with 16 topics. Every content has five classes of small talk besides, so "
    "that the largest has all 150 classes of CLINC150."
)

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@dataclass(frozen=True)
class Grown:
    """A content of some size, with its model."""

    name: str
    questions: DataSet
    folder: Path
    training: float
    """Seconds."""

    @property
    def data(self) -> Path:
        """Where the content is."""
        return self.folder / "data"

    @property
    def models(self) -> Path:
        """Where its model is."""
        return self.folder / "models"


@app.command()
def main(
    data: Path = typer.Option(..., help="The folder with clinc150/."),
    turns: int = typer.Option(200, min=20, help="How many turns to time."),
    json_file: Path = typer.Option(None, "--json", help="Also write the figures to this file."),
) -> None:
    """Measure training, turns and accuracy with 16, 64 and 145 topics of 60 questions each."""
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    with TemporaryDirectory(prefix="latchkey-bench-") as name, Progress(console=Console(stderr=True)) as progress:
        grown = [
            grow(data, topics, Path(name) / str(topics)) for topics in progress.track(TOPICS, description="Training")
        ]
        times = _turns(grown, turns, progress)
        scores = {
            one.name: judge(one.questions.test, _read(one)) for one in progress.track(grown, description="Reading")
        }
    figures = [
        _beside("training from nothing", {one.name: one.training for one in grown}, "s"),
        _beside("turn, median", {name: statistics.median(taken) for name, taken in times.items()}, "ms"),
        _beside("turn, 95th percentile", {name: percentile_95(taken) for name, taken in times.items()}, "ms"),
        *(
            _beside(share, {name: score[share] for name, score in scores.items()}, "%")
            for share in scores[grown[0].name]
        ),
    ]
    Console().print(table(figures, with_ratios=True, ours=grown[0].name, note=NOTE))
    if json_file:
        write_json(json_file, figures)


def grow(data: Path, topics: int, folder: Path) -> Grown:
    """Writes a content of so many topics, and trains its model."""
    questions = choose(clinc150(data), topics)
    write_content(questions, unrelated_to_clinc150(data), Settings().data, folder / "data")
    return Grown(f"{topics} topics", questions, folder, training_time(folder / "models", folder / "data"))


def judge(questions: Sequence[Question], read: Sequence[Mapping[str, Any]]) -> dict[str, float]:
    """How many per cent of the test questions were read rightly.

    Args:
        questions: What was asked, with the right intents.
        read: What `latchkey understand` makes of each.
    """
    pairs = [(question.label, one) for question, one in zip(questions, read, strict=True)]
    counts = {
        "right first": sum(one["topic"] == label for label, one in pairs),
        "right among three": sum(label in {each["topic"] for each in one["candidates"]} for label, one in pairs),
        "answered wrongly": sum(one["decision"] == "answer" and one["topic"] != label for label, one in pairs),
    }
    return {name: 100 * count / len(pairs) for name, count in counts.items()}


def _read(grown: Grown) -> list[dict[str, Any]]:
    return understood(grown.models, grown.data, [question.text for question in grown.questions.test])


def _turns(grown: Sequence[Grown], turns: int, progress: Progress) -> dict[str, Sequence[float]]:
    said = [_messages(one.questions.test, turns + WARM_UP) for one in grown]
    with ExitStack() as stack:
        running = [
            stack.enter_context(latchkey(next(one.models.glob("*.tar.gz")), one.folder / "state", one.data))
            for one in grown
        ]
        for assistant in running:
            assistant.settle()
        timed = progress.track(side_by_side(running, said), total=turns, description="Timing turns")
        return dict(zip((one.name for one in grown), zip(*timed, strict=True), strict=True))


def _messages(questions: Sequence[Question], count: int) -> list[str]:
    """So many of the questions, from all over them."""
    return [questions[number * len(questions) // count].text for number in range(count)]


def _beside(name: str, values: Mapping[str, float], unit: str) -> Figure:
    (_, first), *others = values.items()
    return Figure(name, first, unit, peers=dict(others))


if __name__ == "__main__":
    app()
