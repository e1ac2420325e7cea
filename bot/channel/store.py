"""What the channel asks of Rasa's tracker store, beside what Rasa does."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rasa.core.agent import Agent
from rasa.core.tracker_store import FailSafeTrackerStore
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker

from bot.errors import WrongStoreError


class Tail(DialogueStateTracker):
    """The end of a conversation, as much as a turn needs; its slots have the values that the whole gives them."""

    messages_before: int = 0
    """How many messages came before it."""
    stored: int = 0
    """How many of its events are stored."""
    last: int = 0
    """The number of the last one of them in the store; 0 if none is."""


class Past(NamedTuple):
    """What was said last in a conversation."""

    events: Sequence[Event]
    """Messages, and slots that were set; before these, the last value of each slot."""
    messages_before: int
    """How many messages came before them."""


class ConversationStore(ABC):
    """A tracker store that can be asked about a conversation without reading all of it."""

    @abstractmethod
    async def has_key(self, conversation: str, key: str) -> bool:
        """Whether a message of the conversation came with an idempotency key."""

    @abstractmethod
    async def is_reply(self, conversation: str, number: int) -> bool:
        """Whether the message of that number, counted from 1, is the assistant's."""

    @abstractmethod
    async def changes(self, conversation: str, slot: str) -> int:
        """How often a slot has been set."""

    @abstractmethod
    async def history(self, conversation: str, slots: Iterable[str], turns: int) -> Past:
        """The last turns of the conversation: their messages, and what became of some slots, in order."""

    @abstractmethod
    async def forget(self, conversation: str) -> None:
        """Deletes all that is stored of the conversation."""


def conversations(agent: Agent) -> ConversationStore:
    """The store of an agent that fails openly."""
    store: ConversationStore = agent.tracker_store
    return store


def fail_openly(agent: Agent) -> None:
    """Makes a failure of the agent's tracker store one that is told.

    Rasa wraps the store into one that goes on in memory when it fails, and forgets that at the next start.

    Raises:
        WrongStoreError: The store is not one of ours; it may be in memory, where Rasa finds no other.
    """
    store = agent.tracker_store
    store = store._tracker_store if isinstance(store, FailSafeTrackerStore) else store
    if not isinstance(store, ConversationStore):
        raise WrongStoreError(type(store).__name__)
    agent.tracker_store = agent.processor.tracker_store = store
