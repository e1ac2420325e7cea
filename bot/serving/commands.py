"""How each of our processes is run: what follows `python -m`, and its environment."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NoReturn

from bot.settings import ROOT, Settings

FRUGAL = MappingProxyType(
    {
        "MALLOC_ARENA_MAX": "2",  # tens of megabytes less, for threads that seldom allocate at once
        "OPENBLAS_NUM_THREADS": "1",  # its matrices are small here; its threads only wait, and burn half of the time
        "SETUPTOOLS_USE_DISTUTILS": "stdlib",  # all of setuptools otherwise, for one function that Sanic needs
    }
)
"""Variables that save memory and time."""


def assistant(model: Path) -> list[str]:
    """Rasa with our channels: what people talk to."""
    return ["bot.serving.assistant", str(model)]


def action_server() -> list[str]:
    """What the assistant asks what to say."""
    return ["bot.serving.action_server"]


def environment(settings: Settings) -> dict[str, str]:
    """The variables that both of them need."""
    return {**settings.to_environment(), **FRUGAL}


def become(command: Sequence[str], settings: Settings) -> NoReturn:
    """Runs a command in the place of this process, so that signals reach it and nothing stands in between."""
    os.chdir(ROOT)
    os.execve(sys.executable, [sys.executable, "-m", *command], {**os.environ, **environment(settings)})  # noqa: S606
