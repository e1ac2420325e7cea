"""Fixed phrases about time."""

from datetime import datetime, timedelta

import pytest

from bot.checks.times.phrases import phrases, phrases_aside

WEDNESDAY = datetime(2026, 11, 25, 15, 0)
DAY = timedelta(days=1)


@pytest.mark.parametrize("text", ["just now", "a moment ago", "i just asked for it"])
def test_what_has_just_been_is_minutes_old(text):
    """At most ten."""
    [age] = phrases(text, WEDNESDAY)
    assert age.most <= timedelta(minutes=10)


@pytest.mark.parametrize("text", ["now", "i just pressed it", "right now", "this second"])
def test_what_is_done_there_and_then_is_told_apart(text):
    """It may be about the mail, or about the person who reads it."""
    assert list(phrases(text, WEDNESDAY)) == []
    [age] = phrases_aside(text, WEDNESDAY)
    assert age.most <= timedelta(minutes=10)


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("last week", DAY, 10 * DAY),
        ("last month", 20 * DAY, 60 * DAY),
        ("at the weekend", 2 * DAY, 5 * DAY),
        ("the other day", DAY, 14 * DAY),
        ("a while ago", timedelta(minutes=10), 30 * DAY),
        ("ages ago", timedelta(minutes=30), 9999 * DAY),
    ],
)
def test_phrases_are_as_vague_as_they_are(text, least, most):
    """The span is wide where people mean anything by it."""
    [age] = phrases(text, WEDNESDAY)
    assert least <= age.least <= age.most <= most


@pytest.mark.parametrize(
    "text", ["just one mail", "it works now", "for now", "not just now", "not long ago", "this second mail", ""]
)
def test_other_texts_tell_nothing(text):
    """The same words in another sense."""
    assert [*phrases(text, WEDNESDAY), *phrases_aside(text, WEDNESDAY)] == []
