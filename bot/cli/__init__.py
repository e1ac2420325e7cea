"""The command line: `latchkey`."""

from __future__ import annotations

import sys

import typer

from bot.cli.evaluate import evaluate
from bot.cli.lint import lint
from bot.cli.run import run
from bot.cli.talk import talk
from bot.cli.train import train
from bot.cli.understand import understand
from bot.errors import LatchkeyError
from bot.logs import calm

app = typer.Typer(
    help="An account-help assistant: it understands, answers from your content, and says so when it can't help.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for command in (run, train, lint, talk, understand, evaluate):
    app.command()(command)


def main() -> None:
    """Runs a command; an error that we know is one line and exit code 1, an interruption is silent."""
    calm()
    try:
        app()
    except LatchkeyError as error:
        sys.exit(f"latchkey: {error}" if "\n" not in str(error) else str(error))
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        sys.stdout = None  # the reader has gone; there is nothing to flush to
        sys.exit(0)
