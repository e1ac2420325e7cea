"""Guesses what an editor meant by a name that does not exist."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import process

_ALIKE = 70  # of 100
_SHOWN = 8


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that is most like it, if any is."""
    close = process.extractOne(name, sorted(known), score_cutoff=_ALIKE)
    return close[0] if close else None


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """The remedy for a name that does not exist: the nearest one, else some to choose from."""
    names = sorted(known)
    if close := nearest(name, names):
        return f"did you mean `{close}`?"
    if not names:
        return "remove it: there is none yet"
    return f"choose from: {', '.join(names[:_SHOWN])}{' …' if len(names) > _SHOWN else ''}"
