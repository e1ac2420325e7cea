"""`latchkey lint`."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import typer

from bot.checks import CHECKS
from bot.content import load_content
from bot.content.example_lint import Misread
from bot.content.lint import broken
from bot.content.lint import lint as find_faults
from bot.errors import ContentError
from bot.model_file import model_path, read_report
from bot.settings import Settings


def lint() -> None:
    """Check the content: every fault with its file, line and remedy."""
    settings = Settings.from_environment()
    faults = find_faults(settings.data, misread(settings), CHECKS)
    here = Path.cwd()
    for fault in faults:
        path = os.path.relpath(fault.path, here)
        typer.echo(f"{path}:{fault.line}: {fault.problem} → {fault.remedy}")
    if faults:
        typer.echo(f"{len(faults)} {'fault' if len(faults) == 1 else 'faults'} in {settings.data}.", err=True)
        raise typer.Exit(1)
    typer.echo("The content has no faults.", err=True)


def misread(settings: Settings) -> list[Misread]:
    """What the trained model reads otherwise than it was taught; nothing if it was trained from other content."""
    try:
        path = model_path(load_content(settings.data), settings)
    except ContentError:
        return []
    if not path.exists():
        typer.echo("The model of this content has not been trained: `make train`, then lint tells more.", err=True)
        return []
    return [Misread(entry["text"], entry["intent"], entry["read_as"]) for entry in read_report(path)["misread"]]


def require_sound(settings: Settings) -> None:
    """Raises ContentError if a conversation would stumble over a fault; looks once at the same content."""
    version = load_content(settings.data).version
    sound = settings.state / "sound"
    if sound.exists() and sound.read_text(encoding="utf-8") == version:
        return
    if faults := broken(settings.data, CHECKS):
        raise ContentError(faults)
    with suppress(OSError):  # then it is looked at once more next time
        settings.state.mkdir(parents=True, exist_ok=True)
        sound.write_text(version, encoding="utf-8")
