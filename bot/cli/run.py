"""`latchkey run`."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from bot.cli.train import ensure_model
from bot.serving.ports import require_free
from bot.serving.supervisor import Supervisor
from bot.settings import Settings

WATCH_EVERY = 0.5  # seconds


def run() -> None:
    """Train if the content changed, and serve the assistant until Ctrl-C."""
    settings = Settings.from_environment()
    require_free(settings.host, settings.port, "LATCHKEY_PORT")
    require_free("127.0.0.1", settings.actions_port, "LATCHKEY_ACTIONS_PORT")
    with stop_signal() as stop:
        model, _ = ensure_model(settings)
        typer.echo("Starting ...", err=True)
        with Supervisor(model, settings, tell=lambda line: typer.echo(line, err=True)) as supervisor:
            typer.echo(f"Ready: POST your messages to {settings.url}/chat/messages. Stop with Ctrl-C.", err=True)
            while not stop.wait(WATCH_EVERY):
                supervisor.watch()


@contextmanager
def stop_signal() -> Iterator[threading.Event]:
    """An event that a Ctrl-C or a SIGTERM sets; the first interrupts what is going on, unless it is being waited for."""
    stop = threading.Event()

    def handle(number: int, frame: object) -> None:
        stop.set()
        raise KeyboardInterrupt

    before = {number: signal.signal(number, handle) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
