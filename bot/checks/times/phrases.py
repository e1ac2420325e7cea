"""Reads fixed phrases about time: "just now", "a while ago", "last week"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from bot.checks.times.span import DAY, HOUR, MINUTE, Age, age, denied

_Span = tuple[timedelta, timedelta]
_ASKED = "asked|got|sent|requested|did|received|came|arrived|signed|registered|created"


def _fixed(least: timedelta, most: timedelta) -> Callable[[datetime], _Span]:
    return lambda now: (least, most)


def _since_midnight(now: datetime) -> timedelta:
    return timedelta(hours=now.hour, minutes=now.minute)


def _week(now: datetime) -> timedelta:
    return now.weekday() * DAY + _since_midnight(now)


def _month(now: datetime) -> timedelta:
    return (now.day - 1) * DAY + _since_midnight(now)


def _weekend(now: datetime) -> _Span:
    monday = _week(now)
    return (timedelta(), monday - 5 * DAY) if now.weekday() >= len("MTWTF") else (monday, monday + 2 * DAY)


_PHRASES: tuple[tuple[str, Callable[[datetime], _Span]], ...] = (
    (r"just now", _fixed(0 * MINUTE, 3 * MINUTE)),
    (r"(?:an? )?(?:moment|second|sec|instant)s? ago", _fixed(0 * MINUTE, 3 * MINUTE)),
    (rf"(?:only )?just (?:{_ASKED})", _fixed(0 * MINUTE, 10 * MINUTE)),
    (r"(?:little|short) while(?: ago| back)?|a bit ago", _fixed(3 * MINUTE, 6 * HOUR)),
    (r"a (?:good )?while(?: ago| back| now)?|some ?time ago|for a while", _fixed(15 * MINUTE, 30 * DAY)),
    (r"\bages\b|\bforever\b|long(?: time)? ago|(?:a|so|too|very) long(?: time)?\b", _fixed(30 * MINUTE, 2000 * DAY)),
    (r"other day", _fixed(DAY, 14 * DAY)),
    (r"earlier(?! today| this)", lambda now: (5 * MINUTE, max(6 * HOUR, _since_midnight(now)))),
    (r"this week\b", lambda now: (0 * MINUTE, _week(now))),
    (r"last week\b", lambda now: (max(DAY, _week(now)), _week(now) + 7 * DAY)),
    (r"(?:last|this|at the|on the|over the) weekend", _weekend),
    (r"this month", lambda now: (0 * MINUTE, _month(now))),
    (r"last month", lambda now: (max(DAY, _month(now)), _month(now) + 31 * DAY)),
    (r"last year", lambda now: (max(DAY, _month(now)), 731 * DAY)),
)
_ASIDE: tuple[tuple[str, Callable[[datetime], _Span]], ...] = (
    (
        r"right now|this (?:minute|moment|instant)|this second(?! (?:e?mail|message|link|one|code))|^\W*now\W*$",
        _fixed(0 * MINUTE, 3 * MINUTE),
    ),
    (r"(?:only )?just (?:pressed|clicked|tried|opened|hit)", _fixed(0 * MINUTE, 10 * MINUTE)),
)
"""Where something else is dated too, these are rather about what the person does there and then."""


def phrases(text: str, now: datetime) -> Iterator[Age]:
    """The ages that a text tells in fixed phrases."""
    yield from _said(_PHRASES, text, now)


def phrases_aside(text: str, now: datetime) -> Iterator[Age]:
    """The ages that it tells in phrases which are no answer beside another one."""
    yield from _said(_ASIDE, text, now)


def _said(phrases: tuple[tuple[str, Callable[[datetime], _Span]], ...], text: str, now: datetime) -> Iterator[Age]:
    for pattern, span in phrases:
        for match in re.finditer(pattern, text):
            if not denied(text, match.start()):
                yield age(*span(now), match.group())
