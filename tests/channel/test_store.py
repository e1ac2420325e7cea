"""The tracker stores: what they keep can be forgotten, and where they fail it is said."""

from __future__ import annotations

import pytest
from rasa.core.tracker_store import FailSafeTrackerStore, InMemoryTrackerStore, SQLTrackerStore, TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.channel.store import forget


@pytest.fixture(params=[InMemoryTrackerStore, SQLTrackerStore])
def store(request, tmp_path):
    """A store of Rasa's, wrapped as Rasa wraps it."""
    place = {"db": str(tmp_path / "conversations.db")} if request.param is SQLTrackerStore else {}
    return FailSafeTrackerStore(request.param(domain=Domain.empty(), **place))


async def test_one_conversation_is_forgotten_and_no_other(store):
    """Twice does no harm."""
    for name in ("one", "other"):
        await store.save(DialogueStateTracker.from_events(name, [UserUttered("hi")]))
    for _ in range(2):
        forget(store, "one")
        assert await store.retrieve_full_tracker("one") is None
        assert len((await store.retrieve_full_tracker("other")).events) == 1


def test_a_store_that_cannot_forget_says_so():
    """Nobody is told that their words are gone when they are not."""
    with pytest.raises(NotImplementedError, match="TrackerStore"):
        forget(TrackerStore(Domain.empty()), "one")
