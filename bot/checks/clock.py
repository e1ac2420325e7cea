"""The time where a person is."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

UTC_OFFSET = "utc_offset"
"""In a message's metadata: how many minutes the clock of whoever wrote it is ahead of UTC."""
MOST_AHEAD, MOST_BEHIND = 14 * 60, -12 * 60
"""Minutes: the clocks of Kiritimati, and of ships before the date line."""


def local_time(utc_offset: int | None = None) -> datetime:
    """The time on a clock that is so many minutes ahead of UTC, or on ours if none is known; without a zone."""
    if utc_offset is None:
        return datetime.now()
    return datetime.now(timezone(timedelta(minutes=utc_offset))).replace(tzinfo=None)
