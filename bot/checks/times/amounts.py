"""Reads amounts of time: "2 days", "about an hour", "5-10 min", "less than an hour", "1h30"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from bot.checks.times.span import DAY, HOUR, MINUTE, Age, age, denied

_UNITS = (
    (r"seconds|secs?|second(?= ago)|s", timedelta(seconds=1)),
    (r"minutes?|minits?|minuts?|mintues?|mins?|m", MINUTE),
    (r"hours?|houres?|huors?|hrs?|h", HOUR),
    (r"days?|dayes|nights?|d", DAY),
    (r"weeks?|wks?|w", 7 * DAY),
    (r"months?|mos?", 30 * DAY),
    (r"years?|yrs?|y", 365 * DAY),
)
_UNIT = rf"(?:{'|'.join(names for names, _ in _UNITS)})(?![a-z])"
_NUMBER = r"\d{1,5}(?:\.\d{1,3})?"
_AMOUNT = re.compile(
    r"(?P<about>\b(?:about|around|roughly|approx(?:imately)?|like|maybe|perhaps|probably|circa|ca)\.? |~ ?)?"
    r"(?P<less>\b(?:less than|under|within|(?:in|within) the (?:last|past)|not even|up to|at most|no more than) |< ?)?"
    r"(?P<almost>\b(?:almost|nearly|close to|just under) )?"
    r"(?P<more>\b(?:more than|over|at least|longer than|well over|just over) |> ?)?"
    rf"(?<![\w.:])(?P<low>{_NUMBER})(?: ?(?:-|–|to|or) ?(?P<high>{_NUMBER}))? ?-?(?P<unit>{_UNIT}|h(?=\d\d\b))"
    rf"(?:,? ?(?:and )?(?P<rest>{_NUMBER})(?: ?(?P<rest_unit>{_UNIT})|(?<=h\d\d)(?!\d)))?"
)
_OTHERWISE_BEFORE = re.compile(
    r"\b(?:give me|gimme|just|wait|hang on|hold on|got|need|takes?|took|every|in|after|another|valid(?: for)?"
    r"|expires? (?:in|after)|lasts?|works? for)\s*$"
)
_OTHERWISE_BEHIND = re.compile(r"\s*(?:later|after|link|lifetime|window|limit)\b")
_ABOUT, _ROUND, _EXACT_FROM = 0.35, 0.25, 6


def amounts(text: str) -> Iterator[Age]:
    """The ages that a text in digits tells as amounts; how long a link is valid, or a wait to come, is not an age."""
    for match in _AMOUNT.finditer(text):
        said = match.group()
        if denied(text, match.start()) or _OTHERWISE_BEHIND.match(text[match.end() :]):
            continue
        ago = text[match.end() :].lstrip().startswith("ago")
        if not match["less"] and not ago and _OTHERWISE_BEFORE.search(text[: match.start()]):
            continue
        unit = _length(match["unit"])
        rest = float(match["rest"]) * _length(match["rest_unit"] or "min") if match["rest"] else timedelta()
        low = float(match["low"])
        high = float(match["high"] or low)
        low, high = min(low, high), max(low, high)
        if match["less"]:
            yield age(timedelta(), high * unit + rest, said)
        elif match["almost"]:
            yield age(0.75 * low * unit, high * unit + rest, said)
        elif match["more"]:
            yield age(low * unit + rest, 3 * high * unit + rest, said)
        else:
            yield age(
                (low - _slack(low, unit, match)) * unit + rest, (high + _slack(high, unit, match)) * unit + rest, said
            )


def _length(unit: str) -> timedelta:
    return next(length for names, length in _UNITS if re.fullmatch(names.replace("(?= ago)", ""), unit))


def _slack(number: float, unit: timedelta, match: re.Match[str]) -> float:
    """How far off the number may be: people round, unless they name a number that is not round."""
    if match["about"]:
        slack = _ABOUT * number
    elif number >= _EXACT_FROM and number % 5 and number % 12:
        slack = min(1, _ROUND * number)
    else:
        slack = _ROUND * number
    return max(slack, 0.5) if unit >= DAY and number >= 1 else slack
