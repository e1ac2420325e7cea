"""What an examination finds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class State(Enum):
    """How it stands with something."""

    ok = "ok"
    off = "off"
    """It does not run, or cannot be examined now, and need not."""
    doubt = "doubt"
    """It works, but should be looked at."""
    wrong = "wrong"


@dataclass(frozen=True)
class Finding:
    """One thing that was examined, in words for the operator."""

    about: str
    state: State
    says: str
    remedy: str = ""
    """What to do; empty only if there is nothing to do."""


def ok(about: str, says: str) -> Finding:
    """It is well."""
    return Finding(about, State.ok, says)


def off(about: str, says: str) -> Finding:
    """It is not there to be examined."""
    return Finding(about, State.off, says)


def doubt(about: str, says: str, remedy: str) -> Finding:
    """It should be looked at."""
    return Finding(about, State.doubt, says, remedy)


def wrong(about: str, says: str, remedy: str) -> Finding:
    """It must be mended."""
    return Finding(about, State.wrong, says, remedy)
