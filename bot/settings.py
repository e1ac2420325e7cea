"""Where things are and where to listen: read from the environment once, at the start of a process."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[1]


def _port(name: str, default: int) -> int:
    return int(os.environ.get(name, default))


@dataclass(frozen=True)
class Settings:
    """The settings of one installation.

    Each comes from the environment variable that its comment names.
    """

    data: Path = field(default_factory=lambda: Path(os.environ.get("LATCHKEY_DATA", ROOT / "data")))
    """LATCHKEY_DATA: the folder with the content."""
    models: Path = field(default_factory=lambda: Path(os.environ.get("LATCHKEY_MODELS", ROOT / "models")))
    """LATCHKEY_MODELS: the folder with the trained models."""
    state: Path = field(default_factory=lambda: Path(os.environ.get("LATCHKEY_STATE", ROOT / ".latchkey")))
    """LATCHKEY_STATE: the folder for conversations and logs."""
    host: str = field(default_factory=lambda: os.environ.get("LATCHKEY_HOST", "127.0.0.1"))
    """LATCHKEY_HOST: the address to listen on; loopback unless told otherwise."""
    port: int = field(default_factory=lambda: _port("LATCHKEY_PORT", 5005))
    """LATCHKEY_PORT: the port that people's messages come to."""
    actions_port: int = field(default_factory=lambda: _port("LATCHKEY_ACTIONS_PORT", 5055))
    """LATCHKEY_ACTIONS_PORT: the port of the action server, on loopback only."""
