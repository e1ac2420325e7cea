"""What Rasa's tracker store does not offer: to fail openly, and to forget a conversation."""

from __future__ import annotations

from rasa.core.agent import Agent
from rasa.core.tracker_store import FailSafeTrackerStore, InMemoryTrackerStore, SQLTrackerStore, TrackerStore

from bot.channel.erasure import erase


def fail_openly(agent: Agent) -> None:
    """Makes a failure of the agent's tracker store one that is told.

    Rasa wraps the store into one that goes on in memory when it fails, and forgets that at the next start.
    """
    agent.tracker_store = agent.processor.tracker_store = _plain(agent.tracker_store)


def forget(store: TrackerStore, conversation: str) -> None:
    """Deletes all that is stored of a conversation; Rasa 3.6 has no method for it.

    Raises:
        NotImplementedError: The store is of another kind than those that this knows.
    """
    store = _plain(store)
    if isinstance(store, SQLTrackerStore):
        erase(store.engine, conversation)
    elif isinstance(store, InMemoryTrackerStore):
        store.store.pop(conversation, None)
    else:
        raise NotImplementedError(f"Conversations in a {type(store).__name__} cannot be deleted.")


def _plain(store: TrackerStore) -> TrackerStore:
    return store._tracker_store if isinstance(store, FailSafeTrackerStore) else store
