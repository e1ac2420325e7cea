"""Reads moments: days, parts of a day, clock times and dates, as in "yesterday morning at 9"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from types import MappingProxyType

from bot.checks.times.span import DAY, HOUR, MINUTE, Age, age, denied

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_PARTS = MappingProxyType(
    {
        "morning": (5, 12),
        "lunch": (11, 14),
        "noon": (11.5, 12.5),
        "midday": (11.5, 13),
        "afternoon": (12, 18),
        "evening": (17, 24),
        "tonight": (17, 24),
        "night": (18, 30),
        "midnight": (23.5, 24.5),
    }
)
"""From which hour of a day to which a part of it lasts."""
_MONTH = rf"(?:{'|'.join(_MONTHS)})[a-z]*"
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
_YEAR = r"(?:,? 20\d\d\b)?"
_COUNTED = (
    r" ?(?:e?mails?|messages?|times|links?|of|percent|%|s(?:ec(?:ond)?s?)?|m(?:in(?:ute)?s?)?|h(?:(?:ou)?rs?)?"
    r"|days?|nights?|weeks?|months?|years?|[ap]\.?m|digits|different|other|more|or|to|o'? ?clock)(?![a-z])"
)
"""Words that make a number before them something else than a time."""
_KINDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "day": (
            r"\b(?:the )?day before yest[a-z]+|\byest[eaou]+r?day\b|\btoday\b",
            r"\bthis (?=morning|afternoon|evening)|\blast (?=night|evening)",
            rf"\b{_WEEKDAY}\b|\b(?:on|last|since) (?:mon|tues?|wed|thu(?:rs)?|fri|sat|sun)\b",
        ),
        "part": (r"\b(?:morning|lunch(?:time)?|noon|midday|afternoon|evening|tonight|(?:mid)?night)\b",),
        "clock": (
            r"\b(?:half past|quarter past|quarter to) \d{1,2}\b",
            r"\b\d{1,2}(?:[:.h]\d{2})? ?[ap]\.?m\b|\b\d{1,2}:\d{2}\b|\b\d{1,2} ?o'? ?clock\b",
            rf"\b(?:at|since|around|about) (?:like )?\d{{1,2}}(?:[.h]\d{{2}})?(?![\d:/]|\.\d| ?-|{_COUNTED})",
            r"\b(?:at )?\d{1,2}(?= (?:this|yesterday|in the (?:morning|evening|afternoon)|at night))",
        ),
        "date": (
            rf"\b\d{{4}}-\d\d-\d\d\b|\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}\b{_YEAR}",
            rf"\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?\b(?! ?[ap]m){_YEAR}|\bthe \d{{1,2}}(?:st|nd|rd|th)\b",
            r"\b\d{1,2}[./]\d{1,2}[./](?:20)?\d\d\b",
        ),
    }
)
_TOKENS = re.compile("|".join(f"(?P<{kind}>{'|'.join(patterns)})" for kind, patterns in _KINDS.items()))
_BETWEEN = re.compile(r"[\s,]*(?:at|in|on|around|about|by|of|-)?(?: (?:the|around|about))?\s*")
_NOON, _NIGHT_UNTIL = 12, 5
_EXACT, _ROUNDED, _SHARP, _VAGUE = 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 30 * MINUTE


@dataclass(frozen=True)
class _Moment:
    """What was said of one moment: a day or date, a part of it, a clock time, by these names; and where."""

    start: int
    end: int
    said: Mapping[str, str]


def moments(text: str, now: datetime) -> Iterator[Age]:
    """The ages that a text in digits tells as moments before now."""
    for moment in _joined(text):
        if not denied(text, moment.start) and (span := _span(moment, now)) and span[0] <= now:
            yield age(now - span[1], now - span[0], text[moment.start : moment.end])


def _joined(text: str) -> Iterator[_Moment]:
    """The moments of a text: a day, a part of it and a time belong together if nothing else is between them."""
    last: _Moment | None = None
    for match in _TOKENS.finditer(text):
        said = {str(match.lastgroup): match.group()}
        if last and not said.keys() & last.said.keys() and _BETWEEN.fullmatch(text[last.end : match.start()]):
            last = _Moment(last.start, match.end(), {**last.said, **said})
            continue
        if last:
            yield last
        last = _Moment(match.start(), match.end(), said)
    if last:
        yield last


def _span(moment: _Moment, now: datetime) -> tuple[datetime, datetime] | None:
    """From when to when a moment was."""
    said = moment.said
    days = _dates(said["date"], now) if "date" in said else [_day(said["day"], now)] if "day" in said else []
    if not days and said.keys() & {"date", "day"}:
        return None
    if len(days) > 1:
        return _midnight(days[0], now), _midnight(days[-1], now) + DAY
    day = days[0] if days else None
    if "clock" in said:
        return _at_clock(said["clock"], said.get("part"), day, now)
    if "part" in said:
        part = _PARTS[said["part"].removesuffix("time")]
        day = day or _latest_day(part[0], now)
        return _midnight(day, now) + part[0] * HOUR, _midnight(day, now) + part[1] * HOUR
    assert day, "a moment has a day, a part or a time"
    return _midnight(day, now), _midnight(day, now) + DAY


def _day(said: str, now: datetime) -> date:
    if "before" in said:
        return now.date() - 2 * DAY
    if said.startswith(("yest", "last ")) and said.rsplit(maxsplit=1)[-1][:3] not in _WEEKDAYS:
        return now.date() - DAY
    if said.startswith(("today", "this ")):
        return now.date()
    weekday = _WEEKDAYS.index(said.rsplit(maxsplit=1)[-1][:3])
    return now.date() - ((now.weekday() - weekday - 1) % 7 + 1) * DAY


def _dates(said: str, now: datetime) -> list[date]:
    """What a date may mean, in order: two days where it does not tell which number is the month."""
    day, *more = map(int, re.findall(r"\d+", said))
    year = more[-1] % 100 + 2000 if more else None
    if re.match(r"\d{4}-", said):
        may_be = [(day, *more)]
    elif name := re.search("|".join(_MONTHS), said):
        month = _MONTHS.index(name.group()) + 1
        may_be = [(each, month, day) for each in ([year] if year else [now.year - 1, now.year])]
    elif year:
        may_be = [(year, more[0], day), *([(year, day, more[0])] if "/" in said else [])]
    else:
        may_be = [(each.year, each.month, day) for each in (now.replace(day=1) - DAY, now)]
    come = sorted({each for numbers in may_be if (each := _date(*numbers)) and each <= now.date()})
    return come if year else come[-1:]


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _at_clock(said: str, part: str | None, day: date | None, now: datetime) -> tuple[datetime, datetime] | None:
    """Around a clock time; without a day, since a clock last showed it, or the time before if that was at night."""
    readings = _hours(said, part)
    days = [day] if day else [now.date(), now.date() - DAY]
    slack = _slack(said)
    times = sorted(_midnight(each, now) + reading for each in days for reading in readings)
    past = [moment for moment in times if moment <= now + max(slack, _SHARP)]  # clocks differ
    if not past:
        return None
    if day and day < now.date():
        return past[0] - slack, past[-1] + slack
    at_night = len(readings) > 1 and not day and past[-1].hour <= _NIGHT_UNTIL
    return min(past[-2 if at_night and len(past) > 1 else -1] - slack, now), past[-1] + slack


def _slack(said: str) -> timedelta:
    """How far off a clock time may be: who says “9:12” has read it off, who says “9” has not."""
    if re.match("around|about", said):
        return _VAGUE
    minutes = re.search(r"[:.h](\d\d)", said)
    if minutes is None:
        return _SHARP
    return _ROUNDED if int(minutes[1]) % 5 == 0 else _EXACT


def _hours(said: str, part: str | None) -> list[timedelta]:
    """What a clock time may mean, from midnight on: two readings, unless it tells morning from evening."""
    hour, *rest = map(int, re.findall(r"\d+", said))
    minute = rest[0] if rest else 0
    if said.startswith("half"):
        minute = 30
    elif said.startswith("quarter"):
        minute = 15 if "past" in said else -15
    if hour > 2 * _NOON or minute >= HOUR / MINUTE:
        return []
    first = timedelta(hours=hour % _NOON, minutes=minute)
    second = first + _NOON * HOUR
    if hour > _NOON or hour == 0:
        return [timedelta(hours=hour, minutes=minute)]
    if marker := re.search(r"([ap])\.?m", said):
        return [first if marker[1] == "a" else second]
    if part:
        early = part == "morning" or (part.endswith("night") and hour <= _NIGHT_UNTIL)
        return [first if early else second]
    return [first, second]


def _latest_day(hour: float, now: datetime) -> date:
    """The last day on which this hour has come."""
    return now.date() if _midnight(now.date(), now) + hour * HOUR <= now else now.date() - DAY


def _midnight(day: date, now: datetime) -> datetime:
    return datetime.combine(day, time(), now.tzinfo)
