"""Reads how long ago something was out of what people say: "about an hour ago", "yesterday evening", "at half past 9".

The answer is a span, since that is all that people say: "yesterday" may be an hour ago or two days, and whoever draws
a conclusion must know that it holds for all of the span. Libraries give one moment, and were not made for answers:
tried on twenty of them, dateparser 1.5 (15 MB with what it needs, 0.2 s at the first call) read "half an hour" as an
hour, "may I ask why" as last May, "at 9" as September and nothing in "a couple of days ago"; parsedatetime 2.6 read
"2 days" as the day after tomorrow and nothing in "just now". Hence patterns of our own, in `times`.
"""

from __future__ import annotations

import unicodedata
from datetime import datetime, timedelta

from bot.checks.finding import Finding
from bot.checks.times.amounts import amounts
from bot.checks.times.moments import moments
from bot.checks.times.numbers import in_digits
from bot.checks.times.phrases import phrases, phrases_aside
from bot.checks.times.span import Age

LONGEST = 1000
"""As many characters of a text are read."""


def compare(text: str, now: datetime, limit: timedelta, results: tuple[str, str, str]) -> Finding:
    """Holds the age that a text tells against a limit; the value is the words that told it.

    `results` are the codes for younger, for older, and for a span that is not wholly on one side, or not told at all.
    """
    younger, older, unclear = results
    age = read_age(text, now)
    if age is None:
        return Finding(unclear, answered=False)
    if age.most <= limit:
        return Finding(younger, age.said)
    return Finding(older if age.least >= limit else unclear, age.said)


def read_age(text: str, now: datetime) -> Age | None:
    """The age that a text tells, None if it tells none; of several the youngest, since the newest mail counts."""
    return min(ages(text, now), key=lambda age: (age.most, age.least), default=None)


def ages(text: str, now: datetime) -> list[Age]:
    """All ages that a text tells; asides such as “just now” only if it tells no other."""
    plain = unicodedata.normalize("NFKC", text[:LONGEST]).lower().replace("’", "'")
    plain = in_digits(" ".join(plain.split()))
    return [*amounts(plain), *moments(plain, now), *phrases(plain, now)] or list(phrases_aside(plain, now))
