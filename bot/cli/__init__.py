"""The command line: `latchkey`."""

from __future__ import annotations

import errno
import sys
from collections.abc import Callable
from functools import wraps

import typer

from bot.cli.actions import actions
from bot.cli.check import check
from bot.cli.doctor import doctor
from bot.cli.evaluate import evaluate
from bot.cli.graph import graph
from bot.cli.lint import lint
from bot.cli.new_topic import new_topic
from bot.cli.purge import purge
from bot.cli.run import run
from bot.cli.serve import serve
from bot.cli.talk import talk
from bot.cli.train import train
from bot.cli.understand import understand
from bot.cli.walk import walk
from bot.errors import LatchkeyError
from bot.logs import calm

app = typer.Typer(
    help="An account-help assistant: it understands, answers from your content, and says so when it can't help.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

_MAKE_ROOM = "Make room on the disk and try again; what was there before is still there."
_ANOTHER_PLACE = "Let this user write there, or name other folders by LATCHKEY_STATE and LATCHKEY_MODELS."
_REMEDIES = {
    errno.ENOSPC: _MAKE_ROOM,
    errno.EDQUOT: _MAKE_ROOM,
    errno.EROFS: _ANOTHER_PLACE,
    errno.EACCES: _ANOTHER_PLACE,
    errno.EPERM: _ANOTHER_PLACE,
}
"""What an operator can do about a disk that takes nothing."""


def _reported(command: Callable[..., None]) -> Callable[..., None]:
    """The command, whose known errors are one line and exit code 1, and whose interruption is silent.

    Around each command, since click has its own ways with what leaves a command.
    """

    @wraps(command)
    def run_and_report(*args: object, **options: object) -> None:
        try:
            command(*args, **options)
        except LatchkeyError as error:
            sys.exit(f"latchkey: {error}" if "\n" not in str(error) else str(error))
        except KeyboardInterrupt:
            sys.exit(130)
        except BrokenPipeError:
            sys.stdout = None  # the reader has gone; there is nothing to flush to
            sys.exit(0)
        except OSError as error:
            if error.errno not in _REMEDIES:
                raise
            place = f"{error.filename}: " if error.filename else ""
            sys.exit(f"latchkey: {place}{error.strerror}. {_REMEDIES[error.errno]}")

    return run_and_report


COMMANDS = (run, serve, actions, train, lint, talk, understand, evaluate, check, walk, graph, new_topic, doctor, purge)
for command in COMMANDS:
    app.command()(_reported(command))


def main() -> None:
    """Runs the command that the arguments name."""
    calm()
    app()
