"""`latchkey new-topic`."""

from __future__ import annotations

import re

import typer

from bot.content import template
from bot.errors import TopicNameError
from bot.intents import is_taken
from bot.settings import Settings

_NAME = re.compile(r"[a-z][a-z0-9_]*")


def new_topic(
    name: str = typer.Argument(..., help="Small letters, digits and _, such as picture_puzzle_fails."),
) -> None:
    """Begin a new topic: a file in data/topics/ to fill in."""
    if not _NAME.fullmatch(name) or is_taken(name):
        remedy = "use small letters, digits and _, and no name that the assistant needs itself"
        better = re.sub(r"[^a-z0-9]+", "_", name.lower()).lstrip("_0123456789").rstrip("_")
        if _NAME.fullmatch(better) and not is_taken(better):
            remedy += f", such as {better}"
        raise TopicNameError(name, remedy)
    path = Settings.from_environment().data / "topics" / f"{name}.yml"
    if path.exists():
        raise TopicNameError(name, f"there is {path} already")
    path.parent.mkdir(exist_ok=True)
    path.write_text(template.new_topic(name), encoding="utf-8")
    typer.echo(f"{path}: fill it in, then run `make lint`.")
