"""Whether a link is past its lifetime, which is 24 hours here."""

import pytest

from bot.checks.link_age import read


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("about an hour ago", "fresh"),
        ("this morning", "fresh"),
        ("10 min", "fresh"),
        ("2 days", "expired"),
        ("last week", "expired"),
        ("more than a day ago", "expired"),
        ("the day before yesterday", "expired"),
        ("yesterday", "unclear"),
        ("24 hours ago", "unclear"),
        ("a while", "unclear"),
        ("no idea", "unclear"),
    ],
)
def test_a_link_is_judged_only_if_the_whole_span_agrees(facts, text, result):
    """At noon, yesterday is between 12 and 36 hours ago: the link may still work."""
    assert read(text, facts).result == result


def test_the_words_about_the_time_are_kept(facts):
    """For the summary of what was found out."""
    assert read("hm, i think 2 days ago", facts).value == "2 days"
