"""Erasure: a deleted conversation is gone from the rows and from the bytes of the file."""

from __future__ import annotations

import json
import sqlite3
import time
from contextlib import closing

import pytest
import sqlalchemy as sa
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.channel.erasure import erase, erase_older

DAY = 24 * 3600.0
NAMES = [f"visitor{number:02}" for number in range(8)]


@pytest.fixture(params=["delete", "wal"])
def file(tmp_path, request):
    """A database's file, in either of SQLite's ways to keep a journal."""
    path = tmp_path / "conversations.db"
    engine = sa.create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        connection.execute(sa.text(f"PRAGMA journal_mode = {request.param}"))
    return path


@pytest.fixture
def store(file):
    """Rasa's store in it, which overwrites what it deletes, as ours does."""
    store = SQLTrackerStore(domain=Domain.empty(), db=str(file))
    sa.event.listen(store.engine, "connect", lambda connection, _: connection.execute("PRAGMA secure_delete = ON"))
    with closing(sqlite3.connect(file)) as other:  # another worker, for whose sake SQLite keeps the journal
        other.execute("SELECT count(*) FROM events").fetchone()
        yield store


async def talk(store, names, rounds, now):
    """Lets people say things of all lengths by turns, so that their words lie side by side and are moved about."""
    trackers = {name: DialogueStateTracker(name, {}) for name in names}
    for turn in range(rounds):
        for place, (name, tracker) in enumerate(trackers.items()):
            words = f"{name}-said-{turn}-" * (1 + (turn * 7 + place * 13) % 40)
            tracker.update(UserUttered(words, timestamp=now - (rounds - turn)))
            await store.save(tracker)


def bytes_of(file):
    """All that lies in the file and beside it."""
    return b"".join(path.read_bytes() for path in file.parent.glob(f"{file.name}*"))


def rows(store):
    """How many events of each conversation are stored."""
    with store.engine.connect() as connection:
        return dict(connection.execute(sa.text("SELECT sender_id, count(*) FROM events GROUP BY sender_id")).all())


async def test_nothing_of_a_conversation_is_left_and_all_of_the_others(store, file):
    """Not in the free pages, not where a page was split, not in the journal; twice does no harm."""
    await talk(store, NAMES, 12, time.time())
    assert b"visitor05-said" in bytes_of(file)
    for _ in range(2):
        erase(store.engine, "visitor05")
        assert b"visitor05" not in bytes_of(file)
        assert rows(store) == {name: 12 for name in NAMES if name != "visitor05"}
    assert b"visitor06-said-11" in bytes_of(file)
    with store.engine.connect() as connection:
        assert connection.execute(sa.text("PRAGMA integrity_check")).scalar_one() == "ok"


async def test_who_has_said_nothing_for_long_is_forgotten_and_nobody_else(store, file):
    """A conversation is as old as its last event: one that began long ago and goes on is kept whole."""
    now = time.time()
    await talk(store, NAMES[:4], 5, now - 31 * DAY)
    await talk(store, NAMES[4:6], 5, now - 29 * DAY)
    tracker = await store.retrieve_full_tracker(NAMES[0])
    tracker.update(UserUttered("still here", timestamp=now))
    await store.save(tracker)
    assert erase_older(store.engine, now - 30 * DAY) == 3
    assert rows(store) == {NAMES[0]: 6, NAMES[4]: 5, NAMES[5]: 5}
    left = bytes_of(file)
    assert not [name for name in NAMES[1:4] if name.encode() in left]
    assert erase_older(store.engine, now - 30 * DAY) == 0
    assert json.loads(json.dumps((await store.retrieve_full_tracker(NAMES[0])).latest_message.text)) == "still here"
