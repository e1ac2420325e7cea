"""`latchkey run`."""

from __future__ import annotations

import signal
import time
from typing import Any

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
    if settings.database or settings.locks:
        from bot.serving.stores import require_answers  # takes a moment to import

        require_answers(settings)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _interrupt)
    try:
        model, _ = ensure_model(settings)
        typer.echo("Starting ...", err=True)
        with Supervisor(model, settings, tell=lambda line: typer.echo(line, err=True)) as supervisor:
            typer.echo(f"Ready: open {settings.url}/help in your browser. Stop with Ctrl-C.", err=True)
            try:
                while True:
                    time.sleep(WATCH_EVERY)
                    supervisor.watch()
            except KeyboardInterrupt:
                typer.echo("Finishing what was begun. Stop at once with Ctrl-C.", err=True)
    except KeyboardInterrupt:
        pass
    typer.echo("Stopped.", err=True)


def _interrupt(number: int, frame: Any) -> None:
    raise KeyboardInterrupt
