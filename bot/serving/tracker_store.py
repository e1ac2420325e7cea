"""Where conversations are kept: Rasa's SQL tracker store, into which nothing goes that is somebody's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker

from bot.channel.erasure import overwrite_deleted
from bot.content import load_content
from bot.event_redaction import EventRedaction
from bot.settings import Settings


class RedactingTrackerStore(SQLTrackerStore):
    """Stores each event, and hands it to an event broker if there is one, as it may be kept."""

    def __init__(self, **arguments: Any) -> None:
        """Connects to the database (see parent class)."""
        super().__init__(**arguments)
        overwrite_deleted(self.engine)
        self._redact = EventRedaction(load_content(Settings.from_environment().data))

    def _additional_events(self, session: Any, tracker: DialogueStateTracker) -> Iterator[Event]:
        return self._redacted(super()._additional_events(session, tracker))

    async def _stream_new_events(self, event_broker: EventBroker, new_events: list[Event], sender_id: str) -> None:
        await super()._stream_new_events(event_broker, list(self._redacted(new_events)), sender_id)

    def _redacted(self, events: Iterable[Event]) -> Iterator[Event]:
        return (Event.from_parameters(self._redact(event.as_dict())) for event in events)
