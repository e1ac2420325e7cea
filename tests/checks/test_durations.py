"""How long ago something was."""

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.checks.durations import compare, read_age

WEDNESDAY = datetime(2026, 11, 25, 15, 0)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("about an hour ago", 30 * MINUTE, 90 * MINUTE),
        ("just now", 0 * HOUR, 5 * MINUTE),
        ("half an hour", 20 * MINUTE, 40 * MINUTE),
        ("10 min", 7 * MINUTE, 13 * MINUTE),
        ("2 days", DAY, 3 * DAY),
        ("yesterday", 15 * HOUR, 39 * HOUR),
        ("this morning", 3 * HOUR, 10 * HOUR),
        ("at 9", 5 * HOUR, 7 * HOUR),
        ("yesterday at half past 9 in the evening", 17 * HOUR, 18 * HOUR),
        ("last week", DAY, 14 * DAY),
        ("a while", 10 * MINUTE, 60 * DAY),
    ],
)
def test_an_age_is_a_span(text, least, most):
    """It holds what people may mean by it, and not much more."""
    age = read_age(text, WEDNESDAY)
    assert least <= age.least <= age.most <= most


def test_the_youngest_age_counts():
    """Of several mails or presses of a button, only the last has a link that works."""
    age = read_age("i asked yesterday and again 5 min ago", WEDNESDAY)
    assert age.most < 10 * MINUTE


@pytest.mark.parametrize(
    ("text", "least"),
    [
        ("not today, last week", 2 * DAY),
        ("i can't look right now, it came 3 days ago", 2 * DAY),
        ("it came yesterday but i just opened it", 15 * HOUR),
        ("this second mail came two days ago", DAY),
        ("not just now, about an hour ago", 30 * MINUTE),
        ("asked an hour ago, still nothing right now", 30 * MINUTE),
    ],
)
def test_what_is_denied_or_about_something_else_does_not_count(text, least):
    """Neither the day on which it did not come, nor the moment in which the person opens it."""
    assert read_age(text, WEDNESDAY).least >= least


@pytest.mark.parametrize(("text", "result"), [("less than an hour", "younger"), ("an hour ago", "unclear")])
def test_up_to_the_limit_is_younger(text, result):
    """Who says "less than an hour" of what takes an hour has not waited for it."""
    assert compare(text, WEDNESDAY, HOUR, ("younger", "older", "unclear")).result == result


@pytest.mark.parametrize(
    "text", ["i only got one mail", "may i ask why", "the second mail", "give me a minute", "9", ""]
)
def test_other_texts_tell_no_age(text):
    """Numbers and words of time that are about something else."""
    assert read_age(text, WEDNESDAY) is None


PIECES = "2 99999 0 . : - an hour half days ago at yesterday morning last may 31 feb the st tuesday now"
TEXTS = st.lists(st.sampled_from(PIECES.split())).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(text=TEXTS, now=st.datetimes(min_value=datetime(1990, 1, 1), timezones=st.sampled_from([None, timezone.utc])))
def test_an_age_is_never_in_the_future(text, now):
    """At any time of any day."""
    age = read_age(text, now)
    assert age is None or timedelta() <= age.least <= age.most
