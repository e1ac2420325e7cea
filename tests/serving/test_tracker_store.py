"""The tracker store: what it stores is what Rasa's own would, without anything that is somebody's, and once."""

from __future__ import annotations

import asyncio
import dataclasses
import json
import sqlite3
from contextlib import closing

import pytest
import sqlalchemy as sa
from rasa.core.brokers.file import FileEventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.events import SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.errors import AlreadyStoredError, StoreFailedError
from bot.serving.assistant import endpoints
from bot.serving.tracker_store import ConversationsInSql
from bot.settings import Settings
from tests.serving.turns import BEGINNING, take, turn

SAID = "i am oberhuber@gmail.com and my code is 739154"
KEPT = "i am o…@gmail.com and my code is …"


async def test_what_is_stored_is_what_rasas_own_store_stores(store, stock, file):
    """Row by row, whoever wrote a conversation; either goes on where the other was."""
    for writer, who in ((store, "one"), (stock, "other")):
        await take(writer, turn(1), turn(2), who=who)
    await take(stock, turn(3), who="one")
    await take(store, turn(3), who="other")

    def rows(who):
        kept = "SELECT type_name, intent_name, action_name, data FROM events WHERE sender_id = ? ORDER BY id"
        with closing(sqlite3.connect(file)) as opened:
            found = opened.execute(kept, [who]).fetchall()
        timeless = [{**json.loads(data), "timestamp": 0} for *_, data in found]
        return [(*columns, data) for (*columns, _), data in zip(found, timeless, strict=True)]

    assert rows("one") == rows("other")
    assert len(rows("one")) == 3 + 3 * 6


async def test_a_tracker_that_is_saved_twice_is_stored_once(store, stock):
    """And one of Rasa's own makes is stored as by Rasa."""
    tracker = await store.get_or_create_tracker("one", append_action_listen=False)
    for events in (BEGINNING, turn(1)):
        tracker.update_with_events(events, None)
        await store.save(tracker)
        await store.save(tracker)
    await store.save(DialogueStateTracker.from_events("other", turn(1)))
    assert [len((await stock.retrieve(who)).events) for who in ("one", "other")] == [8, 6]


async def test_what_could_not_be_stored_can_be_stored_again(store, stock, file):
    """Nothing of it is there before."""
    await take(store, turn(1))
    tracker = await store.retrieve("one")
    tracker.update_with_events(turn(2), None)
    with closing(sqlite3.connect(file)) as other:
        other.execute("ALTER TABLE events RENAME TO elsewhere")
        with pytest.raises(Exception, match="no such table"):
            await store.save(tracker)
        other.execute("ALTER TABLE elsewhere RENAME TO events")
    await store.save(tracker)
    assert len((await stock.retrieve("one")).events) == 2 + 2 * 6


async def test_a_conversation_can_be_asked_about(store):
    """By a message's key and number; who has said nothing has nothing."""
    await take(store, turn(1, SlotSet("guide", None)), turn(2))
    await take(store, turn(3), who="other")
    assert [await store.has_key("one", f"key-{number}") for number in (1, 2, 3)] == [True, True, False]
    assert [await store.is_reply("one", number) for number in range(1, 6)] == [False, True, False, True, False]
    kinds = [event.type_name for event in (await store.history("one", ["guide"], 9)).events]
    assert kinds == ["user", "bot", "slot", "user", "bot"]
    assert await store.history("nobody", ["guide"], 9) == ([], 0)
    assert await store.retrieve("nobody") is None


async def test_one_conversation_is_forgotten_and_no_other(store, file):
    """Not a word of it stays in any file; twice does no harm."""
    for who in ("one", "other"):
        await take(store, turn(f"of {who}"), who=who)
    written = lambda: b"".join(path.read_bytes() for path in file.parent.iterdir())  # noqa: E731
    assert b"message of one" in written()
    for _ in range(2):
        await store.forget("one")
        assert await store.retrieve_full_tracker("one") is None
        assert len((await store.retrieve_full_tracker("other")).events) == 3 + 6
    assert b"message of one" not in written()
    assert b"message of other" in written()


@pytest.mark.parametrize("read", [False, True], ids=["whole", "tail"])
async def test_what_is_stored_and_told_to_others_is_redacted(domain, tmp_path, read):
    """In the file, to whoever listens, and to whoever reads it again; the turn itself has what was said.

    The store is made as Rasa makes it, which takes one in memory, without a word, where it cannot.
    """
    broker = FileEventBroker(str(tmp_path / "events.log"))
    store = TrackerStore.create(
        endpoints(dataclasses.replace(Settings(), state=tmp_path)).tracker_store, domain, broker
    )
    assert isinstance(store, ConversationsInSql)
    tracker = store.init_tracker("somebody") if read else DialogueStateTracker("somebody", domain.slots)
    tracker.update(UserUttered(SAID))
    await store.save(tracker)
    assert tracker.latest_message.text == SAID
    written = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"oberhuber" not in written
    assert b"my code is 7" not in written
    assert (tmp_path / "events.log").stat().st_size > 0
    again = await store.retrieve("somebody")
    assert again.latest_message.text == KEPT
    again.update(UserUttered("hello"))
    await store.save(again)
    said = [event.text for event in (await store.retrieve_full_tracker("somebody")).events if event.type_name == "user"]
    assert said == [KEPT, "hello"]


async def test_a_message_is_stored_once_whoever_else_has_taken_it(store, domain, file):
    """Where two processes thought that they had the lock, the second hears of it, and nothing of its turn is stored."""
    other = ConversationsInSql(domain=domain, db=str(file))
    await take(store, turn(1))
    first, second = [await each.retrieve("one") for each in (store, other)]
    for tracker in (first, second):
        tracker.update_with_events(turn(2), None)
    await store.save(first)
    with pytest.raises(AlreadyStoredError):
        await other.save(second)
    said = [event.text for event in (await store.history("one", [], 9)).events if isinstance(event, UserUttered)]
    assert said == ["message 1", "message 2"]
    await take(store, turn(2), who="another")  # a key belongs to its conversation


async def test_a_turn_of_a_conversation_that_has_changed_meanwhile_is_not_stored(store, domain, file):
    """Whoever has lost the lock writes nothing beside the turn of another, nor back what somebody has deleted."""
    other = ConversationsInSql(domain=domain, db=str(file))
    await take(store, turn(1))
    late = await store.retrieve("one")
    await take(other, turn(2))
    late.update_with_events(turn(3), None)
    with pytest.raises(AlreadyStoredError):
        await store.save(late)
    deleted = await store.retrieve("one")
    await other.forget("one")
    deleted.update_with_events(turn(3), None)
    with pytest.raises(AlreadyStoredError):
        await store.save(deleted)
    assert await store.retrieve("one") is None


async def test_what_was_given_up_is_not_stored_later(store, file):
    """A write that waited for the database too long; whoever sent the message has been told to send it again."""
    await take(store, turn(1))
    tracker = await store.retrieve("one")
    tracker.update_with_events(turn(2), None)
    with closing(sqlite3.connect(file, isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        saving = asyncio.create_task(store.save(tracker))
        await asyncio.sleep(0.1)
        saving.cancel()
        with pytest.raises(asyncio.CancelledError):
            await saving
        holder.execute("COMMIT")
    store._threads.shutdown(wait=True)
    assert (await store.retrieve("one")).messages_before == 0


async def test_a_look_writes_only_after_trouble(store, file):
    """So that what could not be stored is known to be over, with nobody's message lost for it."""
    await take(store, turn(1))
    with closing(sqlite3.connect(file, isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        store.look()
        tracker = await store.retrieve("one")
        tracker.update_with_events(turn(2), None)
        with pytest.raises(StoreFailedError, match="locked"):
            await store.save(tracker)
        with pytest.raises(sa.exc.OperationalError, match="locked"):
            store.look()
        holder.execute("COMMIT")
    store.look()
    await store.save(tracker)
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT count(DISTINCT sender_id) FROM events").fetchone() == (1,)
