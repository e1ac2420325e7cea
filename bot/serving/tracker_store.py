"""Where conversations are kept: Rasa's SQL tracker store, for SQLite and PostgreSQL, without reading all of them.

Nothing goes into it that is somebody's (bot/event_redaction.py).

The table is Rasa's own. What a turn needs is a conversation's end (bot/serving/tails.py).
"""

from __future__ import annotations

import asyncio
import json
import threading
import uuid
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import islice
from typing import Any, TypeVar

import sqlalchemy as sa
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.events import (
    BotUttered,
    Event,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

from bot.channel.erasure import erase
from bot.channel.store import ConversationStore, Past, Tail
from bot.content import load_content
from bot.errors import AlreadyStoredError, StoreFailedError
from bot.event_redaction import EventRedaction
from bot.serving.database import add_indexes, kept_open, key_of
from bot.serving.tails import read_past, read_tail
from bot.serving.trouble import Trouble
from bot.settings import Settings

Result = TypeVar("Result")

THREADS = 8
"""As many conversations are written, or read from another process, at a time."""
WITHIN = 5.0
"""Seconds until a database that does not answer is given up, for this time."""


class ConversationsInSql(SQLTrackerStore, ConversationStore):
    """Reads the tail of a conversation for a turn, and writes in one commit what the turn adds.

    Only who holds the conversation's lock may change a tracker that it gave, and save it.
    """

    engine: Any

    def __init__(self, *arguments: Any, **options: Any) -> None:
        """Opens the database and makes what is missing in it (see parent class)."""
        super().__init__(*arguments, **options)
        if self.engine.dialect.name == "sqlite":
            self.engine = kept_open(self.engine)
            self.sessionmaker = sa.orm.sessionmaker(bind=self.engine)
        add_indexes(self.engine)
        self._is_remote = self.engine.dialect.name != "sqlite"
        self._trouble = Trouble()
        # Of its own: a database that hangs shall keep nobody else's work waiting.
        self._threads = ThreadPoolExecutor(THREADS, "store")
        self._redact = EventRedaction(load_content(Settings.from_environment().data))
        key = key_of(self.engine)
        self._with_key = sa.text(
            f"SELECT 1 FROM events WHERE sender_id = :who AND type_name = 'user' AND {key} = :key LIMIT 1"  # noqa: S608
        )

    def init_tracker(self, sender_id: str) -> Tail:
        """A tracker of a conversation that has not begun."""
        return Tail(sender_id, self.domain.slots)

    async def retrieve(self, sender_id: str) -> Tail | None:
        """The tail of a conversation's last session; None if nothing is stored."""
        return await self._read(partial(read_tail, self.engine, sender_id, self.domain.slots))

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Stores what is new in a tracker."""
        if not isinstance(tracker, Tail):
            await super().save(tracker)
            return
        events = list(islice(tracker.events, tracker.stored, None))
        if not events:
            return
        given_up = threading.Event()
        try:
            with self._trouble.noted():
                last = await self._in_thread(partial(self._write, tracker, events, given_up))
        except (asyncio.CancelledError, StoreFailedError):
            given_up.set()  # whoever sent the message is told that it failed, and sends it again
            raise
        tracker.stored, tracker.last = tracker.stored + len(events), last
        if self.event_broker:
            await self._stream_new_events(self.event_broker, events, tracker.sender_id)

    def _write(self, tracker: Tail, events: Iterable[Event], given_up: threading.Event) -> int:
        """Stores events if nothing has been stored or deleted since the tracker was read; returns the last one's id."""
        rows = [_row(tracker.sender_id, self._redact(event.as_dict())) for event in events]
        event = self.SQLEvent
        last = sa.select(event.id).where(event.sender_id == tracker.sender_id).order_by(event.id.desc()).limit(1)
        with self.engine.connect() as connection, connection.begin() as transaction:
            if (connection.execute(last).scalar() or 0) != tracker.last:  # whoever held the lock has lost it
                raise AlreadyStoredError(tracker.sender_id)
            try:
                connection.execute(event.__table__.insert(), rows)
            except sa.exc.IntegrityError as error:
                raise AlreadyStoredError(tracker.sender_id) from error
            written = int(connection.execute(last).scalar())
            if given_up.is_set():
                transaction.rollback()
                return tracker.last
        self._trouble.end()
        return written

    async def _read(self, work: Callable[[], Result]) -> Result:
        """Does what only reads: where another process has the database, in a thread, since that may be slow."""
        with self._trouble.noted():
            return await self._in_thread(work) if self._is_remote else work()

    async def _in_thread(self, work: Callable[[], Result]) -> Result:
        """Does blocking work beside the event loop; raises asyncio.TimeoutError if it takes too long."""
        return await asyncio.wait_for(asyncio.get_running_loop().run_in_executor(self._threads, work), WITHIN)

    def look(self) -> None:
        """Raises unless the database can be used: read, or, since something could not be stored, written."""
        with self.engine.begin() as connection:
            connection.execute(sa.select(self.SQLEvent.id).limit(1))
            if self._trouble:
                probe = {**dict.fromkeys(("type_name", "data"), "probe"), "sender_id": f"probe-{uuid.uuid4()}"}
                connection.execute(self.SQLEvent.__table__.insert(), probe)
                connection.execute(sa.delete(self.SQLEvent).where(self.SQLEvent.sender_id == probe["sender_id"]))
        self._trouble.end()

    async def has_key(self, conversation: str, key: str) -> bool:
        """See parent class."""
        return await self._read(partial(self._has_key, conversation, key))

    def _has_key(self, conversation: str, key: str) -> bool:
        with self.engine.connect() as connection:
            return connection.execute(self._with_key, {"who": conversation, "key": key}).first() is not None

    async def is_reply(self, conversation: str, number: int) -> bool:
        """See parent class."""
        event = self.SQLEvent
        messages = (
            sa.select(event.type_name)
            .where(event.sender_id == conversation, event.type_name.in_([UserUttered.type_name, BotUttered.type_name]))
            .order_by(event.id)
        )
        kind = await self._read(partial(self._first, messages.offset(number - 1).limit(1)))
        return kind == [BotUttered.type_name]

    async def changes(self, conversation: str, slot: str) -> int:
        """See parent class."""
        event = self.SQLEvent
        is_slot = (event.sender_id == conversation, event.type_name == SlotSet.type_name, event.action_name == slot)
        [count] = await self._read(partial(self._first, sa.select(sa.func.count()).where(*is_slot)))
        return int(count)

    async def history(self, conversation: str, slots: Iterable[str], turns: int) -> Past:
        """See parent class."""
        return await self._read(partial(read_past, self.engine, conversation, tuple(slots), turns))

    async def forget(self, conversation: str) -> None:
        """See parent class."""
        with self._trouble.noted():
            await self._in_thread(partial(erase, self.engine, conversation))

    def _first(self, question: Any) -> list[Any]:
        """The first column of what a question finds."""
        with self.engine.connect() as connection:
            return list(connection.execute(question).scalars().all())

    def _additional_events(self, session: Any, tracker: DialogueStateTracker) -> Iterator[Event]:
        return self._redacted(super()._additional_events(session, tracker))

    async def _stream_new_events(self, event_broker: EventBroker, new_events: list[Event], sender_id: str) -> None:
        await super()._stream_new_events(event_broker, list(self._redacted(new_events)), sender_id)

    def _redacted(self, events: Iterable[Event]) -> Iterator[Event]:
        return (Event.from_parameters(self._redact(event.as_dict())) for event in events)


def _row(conversation: str, event: dict[str, Any]) -> dict[str, Any]:
    """An event as it is stored."""
    return {
        "sender_id": conversation,
        "type_name": event["event"],
        "timestamp": event.get("timestamp"),
        "intent_name": event.get("parse_data", {}).get("intent", {}).get("name"),
        "action_name": event.get("name"),
        "data": json.dumps(event),
    }
