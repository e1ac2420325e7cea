"""Retention: what is too old goes by itself, as long as the assistant runs."""

from __future__ import annotations

import asyncio
import time
from datetime import timedelta

import pytest
import sqlalchemy as sa
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from structlog.testing import capture_logs

from bot.channel.retention import Calendar, forget_in_time

KEPT = timedelta(days=30)
PATIENCE = 30  # seconds


@pytest.fixture
def store(tmp_path):
    """A store with a conversation of today."""
    return SQLTrackerStore(domain=Domain.empty(), db=str(tmp_path / "conversations.db"))


async def says(store, name, ago):
    """Somebody says something, some time ago."""
    await store.save(DialogueStateTracker.from_events(name, [UserUttered("hi", timestamp=time.time() - ago)]))


async def gone(store, name):
    """Waits until nothing of a conversation is stored."""
    deadline = time.monotonic() + PATIENCE
    while await store.exists(name):
        assert time.monotonic() < deadline
        await asyncio.sleep(0.01)


async def test_what_becomes_too_old_goes_again_and_again(store):
    """Where the database fails in between, the operator is told, and it is tried again."""
    await says(store, "today", 0)
    await says(store, "old", 31 * 24 * 3600)
    task = asyncio.create_task(forget_in_time(store.engine, KEPT, every=0.01))
    await gone(store, "old")
    rename = "ALTER TABLE {} RENAME TO {}"
    with store.engine.begin() as connection:
        connection.execute(sa.text(rename.format("events", "elsewhere")))
    deadline = time.monotonic() + PATIENCE
    with capture_logs() as told:
        while not [event for event in told if event["event"] == "retention.failed"]:
            assert time.monotonic() < deadline
            await asyncio.sleep(0.01)
    with store.engine.begin() as connection:
        connection.execute(sa.text(rename.format("elsewhere", "events")))
    await says(store, "older", 32 * 24 * 3600)
    await gone(store, "older")
    assert await store.exists("today")
    task.cancel()


async def test_nothing_is_deleted_at_once(store):
    """A process that starts with a wrong clock leaves time to put it right."""
    await says(store, "old", 31 * 24 * 3600)
    task = asyncio.create_task(forget_in_time(store.engine, KEPT, every=PATIENCE))
    await asyncio.sleep(0.1)
    assert await store.exists("old")
    task.cancel()


def test_a_clock_that_jumps_ahead_is_believed_the_second_time():
    """A wrong clock must not delete what people come back to; one that was put right is believed soon enough."""
    clock, running = [1000.0, 0.0], [0.0]
    calendar = Calendar(lambda: sum(clock), lambda: running[0])

    def later(seconds, jump=0.0):
        clock[0] += seconds
        clock[1] += jump
        running[0] += seconds
        return calendar.now()

    assert later(3600) == 4600
    with capture_logs() as told:
        assert later(3600, jump=86400) == 8200
        assert later(3600) == 11800 + 86400
        assert later(3600, jump=-86400) == 15400
        assert later(3600, jump=1) == 19000
    assert [line["event"] for line in told] == ["clock.jumped"]
