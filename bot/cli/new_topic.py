"""`latchkey new-topic`."""

from __future__ import annotations

import re

import typer

from bot.errors import TopicNameError
from bot.intents import is_taken
from bot.settings import Settings

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_TEMPLATE = """\
title: {title}
category: creating_account
answer: |
  What to do, the likeliest thing first. Facts of the service are written as {{service.name}}.
see_also: []
# A guide is optional; docs/topic-format.md shows how to write one.
questions:
  # How people say it: ten at least, sixty make a topic that is understood. Replace all of these.
"""
_FEWEST = 10


def new_topic(
    name: str = typer.Argument(..., help="Small letters, digits and _, such as picture_puzzle_fails."),
) -> None:
    """Begin a new topic: a file in data/topics/ to fill in."""
    if not _NAME.fullmatch(name) or is_taken(name):
        raise TopicNameError(name, "use small letters, digits and _, and no name that the assistant needs itself")
    path = Settings.from_environment().data / "topics" / f"{name}.yml"
    if path.exists():
        raise TopicNameError(name, f"there is {path} already")
    title = name.replace("_", " ").capitalize()
    questions = "".join(f"  - {title.lower()}, question {number}\n" for number in range(1, _FEWEST + 1))
    path.parent.mkdir(exist_ok=True)
    path.write_text(_TEMPLATE.format(title=title) + questions, encoding="utf-8")
    typer.echo(f"{path}: fill it in, then run `make lint`.")
