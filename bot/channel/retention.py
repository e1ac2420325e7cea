"""Keeps conversations no longer than the content says."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from datetime import timedelta

import structlog
from sqlalchemy.engine import Engine

from bot.channel.erasure import erase_older

EVERY = 3600.0
"""Seconds from one look for conversations that are too old to the next."""

JUMP = 60.0
"""Seconds by which a clock may be ahead without a word about it."""

log = structlog.get_logger()


class Calendar:
    """Tells the time, but believes a clock that has jumped ahead only if it still says so the next time."""

    def __init__(self, clock: Callable[[], float] = time.time, running: Callable[[], float] = time.monotonic) -> None:
        """Believes the clock as it is, in seconds since 1970; `running` are seconds that never jump."""
        self._clock, self._running = clock, running
        self._believed, self._since = clock(), running()

    def now(self) -> float:
        """The time, in seconds since 1970; never ahead of what has really gone by since it was last asked."""
        now, running = self._clock(), self._running()
        expected = self._believed + running - self._since
        self._believed, self._since = now, running
        if now - expected > JUMP:
            log.warning("clock.jumped", event_info=f"It is {now - expected:.0f} seconds ahead: nothing is deleted yet.")
        return min(now, expected)


async def forget_in_time(
    engine: Engine, kept: timedelta, every: float = EVERY, calendar: Calendar | None = None
) -> None:
    """Deletes what is too old now and then, for as long as the task lives.

    Not at once: if the clock is wrong where the process starts, there is time to put it right.
    """
    calendar = calendar or Calendar()
    while True:
        await asyncio.sleep(every)
        try:
            count = await asyncio.to_thread(erase_older, engine, calendar.now() - kept.total_seconds())
            if count:
                log.info(
                    "retention.purged", event_info=f"{count} conversations were older than {kept} and are deleted."
                )
        except Exception:
            log.exception("retention.failed", event_info="What is too old could not be deleted; it is tried again.")
