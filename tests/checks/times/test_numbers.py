"""Number words as digits."""

import pytest

from bot.checks.times.numbers import in_digits


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("twenty-five minutes", "25 minutes"),
        ("half an hour", "0.5 hour"),
        ("an hour and a half", "1.5 hour"),
        ("two and a half hours", "2.5 hours"),
        ("1 1⁄2 hours", "1.5 hours"),
        ("quarter of an hour", "0.25 hour"),
        ("a couple of days", "2-3 days"),
        ("a few minutes", "2-6 minutes"),
        ("an hour or two", "1-2 hour"),
        ("in the last hour", "within 1 hour"),
        ("hours ago", "2-12 hours ago"),
        ("a mail and one link", "a mail and 1 link"),
    ],
)
def test_amounts_have_one_form(text, digits):
    """Whatever words they are told in; other words stay."""
    assert in_digits(text) == digits
