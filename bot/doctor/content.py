"""The content, and the model that was trained on it."""

from __future__ import annotations

from collections.abc import Iterator

from bot.checks import CHECKS
from bot.content import load_content
from bot.content.lint import lint
from bot.doctor.finding import Finding, ok, wrong
from bot.model_file import model_path
from bot.settings import Settings


def content(settings: Settings) -> Iterator[Finding]:
    """Whether the content is sound."""
    faults = lint(settings.data, checks=CHECKS)
    if faults:
        says = f"{len(faults)} {'fault' if len(faults) == 1 else 'faults'}, the first: {faults[0]}"
        yield wrong("content", says, "`make lint` shows all of them, with file, line and remedy.")
    else:
        yield ok("content", f"The content in {settings.data} has no faults.")


def model(settings: Settings) -> Iterator[Finding]:
    """Whether there is a model of this very content."""
    path = model_path(load_content(settings.data), settings)
    if path.exists():
        yield ok("model", f"The model belongs to the content: {path.name}.")
    else:
        says = f"No model in {settings.models} was trained on the content as it is."
        yield wrong("model", says, "`make train` trains one; `make run` does so by itself.")
