"""Amounts of time."""

from datetime import timedelta

import pytest

from bot.checks.times.amounts import amounts

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("4 hours", 3 * HOUR, 5 * HOUR),
        ("17 min ago", 16 * MINUTE, 18 * MINUTE),
        ("20min", 15 * MINUTE, 25 * MINUTE),
        ("about 20 min", 13 * MINUTE, 27 * MINUTE),
        ("8-12 hours", 7 * HOUR, 15 * HOUR),
        ("12 to 8 hrs", 7 * HOUR, 15 * HOUR),
        ("less than 10 minutes", 0 * HOUR, 10 * MINUTE),
        ("more than 24 hours", 24 * HOUR, 72 * HOUR),
        ("almost 4 hours", 3 * HOUR, 4 * HOUR),
        ("4h20", 3 * HOUR + 20 * MINUTE, 5 * HOUR + 20 * MINUTE),
        ("1 day and 2 hours", 14 * HOUR, 38 * HOUR),
        ("2 days ago, in the evening", 36 * HOUR, 60 * HOUR),
    ],
)
def test_an_amount_is_as_exact_as_it_is_said(text, least, most):
    """People round, except where the number is not round."""
    [age] = amounts(text)
    assert (age.least, age.most) == (least, most)


@pytest.mark.parametrize(
    "text",
    [
        "wait 10 minutes",
        "valid for 24 hours",
        "in 5 minutes",
        "every 2 days",
        "10 minutes later",
        "a 24 hour link",
        "2 mails",
    ],
)
def test_other_amounts_are_no_ages(text):
    """How long something lasts, or will take."""
    assert list(amounts(text)) == []
