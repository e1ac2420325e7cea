"""Whether to wait for a mail, which takes up to 10 minutes here."""

import pytest

from bot.checks.resend_clock import read


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("just now", "wait"),
        ("2 minutes ago", "wait"),
        ("less than five minutes", "wait"),
        ("half an hour", "resend"),
        ("yesterday", "resend"),
        ("a while", "resend"),
        ("10 minutes", "unclear"),
        ("today", "unclear"),
        ("no idea", "unclear"),
    ],
)
def test_waiting_is_advised_only_if_the_whole_span_agrees(facts, text, result):
    """Ten minutes, as people say it, are eight or twelve."""
    assert read(text, facts).result == result
