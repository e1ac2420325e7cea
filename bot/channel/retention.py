"""Keeps conversations no longer than the content says."""

from __future__ import annotations

import asyncio
import time
from datetime import timedelta

import structlog
from sqlalchemy.engine import Engine

from bot.channel.erasure import erase_older

EVERY = 3600.0
"""Seconds from one look for conversations that are too old to the next."""

log = structlog.get_logger()


async def forget_in_time(engine: Engine, kept: timedelta, every: float = EVERY) -> None:
    """Deletes what is too old, at once and then now and then, for as long as the task lives."""
    while True:
        try:
            count = await asyncio.to_thread(erase_older, engine, time.time() - kept.total_seconds())
            if count:
                log.info(
                    "retention.purged", event_info=f"{count} conversations were older than {kept} and are deleted."
                )
        except Exception:
            log.exception("retention.failed", event_info="What is too old could not be deleted; it is tried again.")
        await asyncio.sleep(every)
