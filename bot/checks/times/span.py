"""A span of time back from now."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
LONGEST_AGO = 36500 * DAY
_DENIED = re.compile(r"(?:\bnot|n't|\bnever)\s+(?:really\s+|on\s+|at\s+|from\s+)?$")


@dataclass(frozen=True)
class Age:
    """How long ago something was, at least and at most, and the words that said so."""

    least: timedelta
    most: timedelta
    said: str


def age(least: timedelta, most: timedelta, said: str) -> Age:
    """An age that lies neither in the future nor before all mail."""
    least, most = (min(max(bound, timedelta()), LONGEST_AGO) for bound in (least, most))
    return Age(least, max(least, most), said.strip())


def denied(text: str, place: int) -> bool:
    """Whether a text says that what it tells from a place on is not so."""
    return bool(_DENIED.search(text[:place]))
