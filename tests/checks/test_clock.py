"""The time where a person is."""

from datetime import datetime, timedelta, timezone

import pytest

from bot.checks.clock import MOST_AHEAD, MOST_BEHIND, local_time

NOT_LONG = timedelta(seconds=10)


@pytest.mark.parametrize("utc_offset", [MOST_BEHIND, -210, 0, 60, MOST_AHEAD])
def test_the_time_is_that_of_a_clock_so_far_ahead(utc_offset):
    """As the person would read it off."""
    there = datetime.now(timezone.utc).replace(tzinfo=None) + timedelta(minutes=utc_offset)
    assert abs(local_time(utc_offset) - there) < NOT_LONG


def test_without_a_word_about_it_the_time_is_ours():
    """A client need not tell."""
    assert abs(local_time() - datetime.now()) < NOT_LONG
