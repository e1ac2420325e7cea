"""`latchkey evaluate`."""

from __future__ import annotations

import asyncio
import dataclasses
import json
from collections.abc import Sequence
from pathlib import Path

import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from bot.cli.train import ensure_model
from bot.content import load_content
from bot.intents import REPLY_PREFIX
from bot.settings import ROOT, Settings

QUESTIONS = ROOT / "tests" / "understanding" / "questions.jsonl"
CONFUSIONS_SHOWN = 12


def evaluate(
    questions: Path = typer.Option(
        QUESTIONS, exists=True, dir_okay=False, help="Test questions: JSON lines of `text` and `topic`."
    ),
    cross_validation: bool = typer.Option(True, help="Also judge the content by cross-validation."),
    mistakes: bool = typer.Option(False, help="Also list the test questions that were not understood."),
) -> None:
    """Judge the understanding by cross-validation on the content and on the test questions."""
    settings = Settings.from_environment()
    asked = _read(questions)
    model, _ = ensure_model(settings)
    from bot import evaluation  # takes seconds to import, and so do the next two
    from bot.importer import TopicImporter
    from bot.understanding import Understanding

    console = Console()
    judged: dict[str, list[evaluation.Judged]] = {}
    with Progress(console=Console(stderr=True)) as progress:
        if cross_validation:
            files = [str(settings.data / "nlu")]
            learnt = TopicImporter(str(ROOT / "config.yml"), None, files).get_nlu_data().intent_examples
            examples = [example for example in learnt if not example.get("intent").startswith(REPLY_PREFIX)]
            task = progress.add_task("Cross-validation", total=1.0)
            judged["cross-validation"] = evaluation.cross_validate(
                [example.get("text") for example in examples],
                [example.get("intent") for example in examples],
                lambda share: progress.advance(task, share),
            )
        understanding = Understanding(model, load_content(settings.data))

        async def read(entry: dict[str, str]) -> evaluation.Judged:
            found = await understanding.read(entry["text"])
            ranking = tuple(candidate["topic"] for candidate in found["candidates"])
            return evaluation.Judged(entry["text"], entry["topic"], found["decision"], found["topic"], ranking)

        async def read_all() -> list[evaluation.Judged]:
            return [await read(entry) for entry in progress.track(asked, description="Test questions")]

        judged["test questions"] = asyncio.run(read_all())

    console.print(_figures({name: evaluation.Figures.of(entries) for name, entries in judged.items()}))
    for name, entries in judged.items():
        picture = settings.state / "evaluation" / f"{name.replace(' ', '-')}.png"
        evaluation.draw_confusions(entries, picture)
        console.print(_confusions(name, evaluation.confusions(entries)))
        console.print(f"All confusions are drawn in {picture}", highlight=False)
    if mistakes:
        for entry in judged["test questions"]:
            if entry.ranking[:1] != (entry.truth,):
                print(json.dumps(dataclasses.asdict(entry), ensure_ascii=False))


def _read(questions: Path) -> list[dict[str, str]]:
    asked = []
    for number, line in enumerate(questions.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip():
            try:
                entry = json.loads(line)
                asked.append({"text": str(entry["text"]), "topic": str(entry["topic"])})
            except (ValueError, KeyError, TypeError) as error:
                raise typer.BadParameter(f"{questions}:{number}: write an object with `text` and `topic`") from error
    return asked


def _figures(columns: dict[str, object]) -> Table:
    table = Table("", *columns)
    for field in dataclasses.fields(next(iter(columns.values()))):  # type: ignore[arg-type]  # Figures, imported late
        values = [getattr(figures, field.name) for figures in columns.values()]
        shown = [str(value) if isinstance(value, int) else f"{value:.1%}" for value in values]
        table.add_row(field.name.replace("_", " "), *shown)
    return table


def _confusions(name: str, pairs: Sequence[tuple[str, str, int]]) -> Table:
    table = Table("is about", "taken for", "times", title=f"Confusions: {name}")
    for truth, taken_for, count in pairs[:CONFUSIONS_SHOWN]:
        table.add_row(truth, taken_for, str(count))
    return table
