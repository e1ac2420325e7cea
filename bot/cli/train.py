"""`latchkey train`."""

from __future__ import annotations

import time
from pathlib import Path

import typer

from bot.cli.lint import require_sound
from bot.settings import Settings
from bot.training import train as train_model


def train(force: bool = typer.Option(False, help="Train even if nothing has changed.")) -> None:
    """Train the model, if what it learns from has changed."""
    if not ensure_model(Settings.from_environment(), force)[1]:
        typer.echo("The model is up to date.", err=True)


def ensure_model(settings: Settings, force: bool = False) -> tuple[Path, bool]:
    """Trains if need be and says so; returns the model's path and whether it was trained just now.

    Raises:
        ContentError: The content has a fault that a conversation would stumble over.
    """
    require_sound(settings)
    began = time.monotonic()
    path, trained = train_model(settings, force)
    if trained:
        typer.echo(f"Trained on the content in {time.monotonic() - began:.0f} s.", err=True)
    return path, trained
