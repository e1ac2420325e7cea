"""Tells a reply that corrects an earlier answer from one to the present question."""

from __future__ import annotations

import re

_TAKEN_BACK = re.compile(
    r"^(?:(?:no|nope|oh|oops|sorry|hm+|ah|uh|hold on)\W+)*"
    r"(?:wait|actually|i (?:mean|meant)|correction|scratch that|my mistake|(?:i|that) was wrong"
    r"|i mixed (?:it|that) up)"
    r"\b\W*(?:no\b\W*|but\b\W*|that\b\W+)*",
    re.IGNORECASE,
)
FEWEST_WORDS = 2


def correction(text: str) -> str | None:
    """What is said by who takes an answer back (“no wait, it's a work one”), less these words; None if nobody does."""
    taken_back = _TAKEN_BACK.match(text)
    rest = text[taken_back.end() :] if taken_back else ""
    return rest if len(rest.split()) >= FEWEST_WORDS else None
