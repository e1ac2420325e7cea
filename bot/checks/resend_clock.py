"""Tells from what a person says whether to wait for the mail or to ask for another.

Asking too early does harm: a new mail makes the link in the one under way dead.
"""

from __future__ import annotations

from enum import Enum

from bot.checks.durations import compare
from bot.checks.facts import Facts
from bot.checks.finding import Finding


class Result(str, Enum):
    """What to do about a mail that was asked for then."""

    wait = "wait"
    resend = "resend"
    unclear = "unclear"


def read(text: str, facts: Facts) -> Finding:
    """Wait or resend only if it is right for all of the span that was told; the value is the words that told it."""
    return compare(text, facts.now, facts.mail_delay, (Result.wait.value, Result.resend.value, Result.unclear.value))
