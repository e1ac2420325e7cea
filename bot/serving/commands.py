"""How each of our processes is run: what follows `python -m`, and its environment."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from bot.settings import ROOT, Settings


def assistant(model: Path) -> list[str]:
    """Rasa with our channels: what people talk to."""
    return ["bot.serving.assistant", str(model)]


def action_server() -> list[str]:
    """What the assistant asks what to say."""
    return ["bot.serving.action_server"]


def environment(settings: Settings) -> dict[str, str]:
    """The variables that both of them need."""
    return {
        **settings.to_environment(),
        # Fewer arenas of malloc: tens of megabytes less, for threads that seldom allocate at once.
        "MALLOC_ARENA_MAX": "2",
    }


def become(command: Sequence[str], settings: Settings) -> NoReturn:
    """Runs a command in the place of this process, so that signals reach it and nothing stands in between."""
    os.chdir(ROOT)
    os.execve(sys.executable, [sys.executable, "-m", *command], {**os.environ, **environment(settings)})  # noqa: S606
