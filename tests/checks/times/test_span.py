"""Spans back from now."""

from datetime import timedelta

from bot.checks.times.span import DAY, LONGEST_AGO, age


def test_an_age_is_never_negative_nor_endless():
    """Nor is its least more than its most."""
    assert age(-DAY, DAY, " x ").least == timedelta()
    assert age(DAY, 10 * LONGEST_AGO, "x").most == LONGEST_AGO
    assert age(2 * DAY, DAY, "x").most == 2 * DAY
