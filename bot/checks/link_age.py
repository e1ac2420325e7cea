"""Tells from what a person says whether the link in their mail is past its lifetime."""

from __future__ import annotations

from enum import Enum

from bot.checks.durations import compare
from bot.checks.facts import Facts
from bot.checks.finding import Finding


class Result(str, Enum):
    """How a link of that age is."""

    fresh = "fresh"
    expired = "expired"
    unclear = "unclear"


def read(text: str, facts: Facts) -> Finding:
    """Fresh or expired only if all of the span that was told is; the value is the words that told it."""
    return compare(
        text, facts.now, facts.link_lifetime, (Result.fresh.value, Result.expired.value, Result.unclear.value)
    )
