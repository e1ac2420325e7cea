"""The tracker store that endpoints.yml names: what it takes is redacted on its way, wherever it goes."""

from __future__ import annotations

import dataclasses

import pytest
from rasa.core.brokers.file import FileEventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.serving.assistant import endpoints
from bot.serving.tracker_store import RedactingTrackerStore
from bot.settings import Settings

SAID = "i am oberhuber@gmail.com and my code is 739154"
KEPT = "i am o…@gmail.com and my code is …"


@pytest.fixture
def broker(tmp_path):
    """Rasa's event broker that writes into a file."""
    return FileEventBroker(str(tmp_path / "events.log"))


@pytest.fixture
def store(tmp_path, broker):
    """The store as Rasa makes it; where it cannot, it takes one in memory without a word."""
    available = endpoints(dataclasses.replace(Settings(), state=tmp_path))
    store = TrackerStore.create(available.tracker_store, Domain.empty(), broker)
    assert isinstance(store, RedactingTrackerStore)
    return store


async def test_what_is_stored_and_told_to_others_is_redacted(store, tmp_path):
    """In the file, to whoever listens, and to whoever reads it again; the turn itself has what was said."""
    tracker = DialogueStateTracker.from_events("somebody", [UserUttered(SAID)])
    await store.save(tracker)
    assert tracker.latest_message.text == SAID
    written = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"oberhuber" not in written
    assert b"my code is 7" not in written
    assert (tmp_path / "events.log").stat().st_size > 0
    assert (await store.retrieve_full_tracker("somebody")).latest_message.text == KEPT


async def test_a_conversation_goes_on_from_what_is_stored(store):
    """What came before is stored once, and not again in another form."""
    await store.save(DialogueStateTracker.from_events("somebody", [UserUttered(SAID)]))
    tracker = await store.retrieve_full_tracker("somebody")
    tracker.update(UserUttered("hello"))
    await store.save(tracker)
    texts = [event.text for event in (await store.retrieve_full_tracker("somebody")).events]
    assert texts == [KEPT, "hello"]
