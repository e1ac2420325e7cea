"""What Rasa's tracker store does not offer: to fail openly, and to forget a conversation."""

from __future__ import annotations

from rasa.core.tracker_store import FailSafeTrackerStore, InMemoryTrackerStore, SQLTrackerStore, TrackerStore
from sqlalchemy import text


def durable(store: TrackerStore) -> TrackerStore:
    """The store itself.

    Rasa wraps it into one that, when it fails, goes on in memory and forgets at the next start; nobody would be told.
    """
    return store._tracker_store if isinstance(store, FailSafeTrackerStore) else store


def forget(store: TrackerStore, conversation: str) -> None:
    """Deletes all that is stored of a conversation; Rasa 3.6 has no method for it.

    Raises:
        NotImplementedError: The store is of another kind than those that this knows.
    """
    store = durable(store)
    if isinstance(store, SQLTrackerStore):
        with store.session_scope() as session:
            if store.engine.dialect.name == "sqlite":
                session.execute(text("PRAGMA secure_delete = ON"))  # else the words stay in the file
            session.query(store.SQLEvent).filter(store.SQLEvent.sender_id == conversation).delete()
            session.commit()
    elif isinstance(store, InMemoryTrackerStore):
        store.store.pop(conversation, None)
    else:
        raise NotImplementedError(f"Conversations in a {type(store).__name__} cannot be deleted.")
