"""`latchkey talk`."""

from __future__ import annotations

import dataclasses
import json
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import typer
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from bot.channel.tokens import Tokens
from bot.cli.lines import lines
from bot.cli.train import ensure_model
from bot.client import Conversation
from bot.content import load_content
from bot.serving.ports import free_ports
from bot.serving.supervisor import Supervisor
from bot.settings import Settings


def talk(
    as_json: bool = typer.Option(False, "--json", help="Read a message a line; write a JSON line a turn."),
    conversation: str = typer.Option("", help="Go on with the conversation of this name, or begin it."),
) -> None:
    """Talk to the assistant in the terminal."""
    with talking(conversation) as talk_to:
        if as_json:
            for text, *_ in lines():
                print(json.dumps(_turn(text, talk_to.send(text)), ensure_ascii=False), flush=True)
        else:
            chat(talk_to)


@contextmanager
def talking(name: str) -> Iterator[Conversation]:
    """A conversation with an assistant of its own, which runs as long as the block; without a name, a new one."""
    settings = Settings.from_environment()
    port, actions_port = free_ports(2)
    settings = dataclasses.replace(settings, host="127.0.0.1", port=port, actions_port=actions_port)
    model, _ = ensure_model(settings)
    with Supervisor(model, settings, tell=lambda line: typer.echo(line, err=True)):
        yield Conversation(settings.url, _token(name, settings) if name else None)


def _token(name: str, settings: Settings) -> str:
    """The token of the conversation that has this name here; whoever has the secret may sign for any."""
    tokens = Tokens.of(load_content(settings.data).service, settings)
    return tokens.issue(uuid.uuid5(uuid.NAMESPACE_OID, name).hex).text


def _turn(text: str, turn: dict[str, Any]) -> dict[str, Any]:
    replies = [{"text": reply["text"], "options": reply["options"]} for reply in turn["replies"]]
    return {"user": text, "replies": replies, **{name: turn[name] for name in ("topic", "guide", "step")}}


def chat(talk_to: Conversation) -> None:
    """Talks in the terminal until the input ends."""
    console = Console(highlight=False)
    console.print("[dim]Say what happens, or choose by number. Ctrl-D ends the talk.[/dim]")
    while True:
        try:
            text = console.input("\n[bold]>[/bold] ") if sys.stdin.isatty() else input("\n> ")
        except (EOFError, KeyboardInterrupt):
            return
        number = 0
        for reply in talk_to.send(text)["replies"]:
            console.print(Padding(Text(reply["text"]), (1, 0, 0, 2)))
            for option in reply["options"]:
                number += 1
                console.print(Padding(Text(f"[{number}] {option['label']}", style="bold"), (0, 0, 0, 2)))
