"""What the channel asks of a tracker store: where it cannot do that, or fails, it is said."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from rasa.core.tracker_store import FailSafeTrackerStore, InMemoryTrackerStore
from rasa.shared.core.domain import Domain

from bot.channel.store import conversations, fail_openly
from bot.errors import WrongStoreError
from bot.serving.tracker_store import ConversationsInSql


def agent_with(store):
    """As much of an agent as has a store, wrapped as Rasa wraps it."""
    wrapped = FailSafeTrackerStore(store)
    return SimpleNamespace(tracker_store=wrapped, processor=SimpleNamespace(tracker_store=wrapped))


async def test_what_goes_wrong_in_the_store_is_told(tmp_path):
    """Rasa's wrapper would go on in memory."""
    store = ConversationsInSql(domain=Domain.empty(), db=str(tmp_path / "conversations.db"))
    agent = agent_with(store)
    fail_openly(agent)
    assert conversations(agent) is agent.processor.tracker_store is store


def test_a_store_that_is_not_ours_is_refused():
    """Rasa keeps conversations in memory where it cannot load the store that is named, and only warns."""
    with pytest.raises(WrongStoreError, match="InMemoryTrackerStore"):
        fail_openly(agent_with(InMemoryTrackerStore(Domain.empty())))
