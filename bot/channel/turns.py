"""Turns: a message goes through Rasa once, whatever the client or the network does meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import structlog
from rasa.core.agent import Agent
from rasa.core.channels.channel import OutputChannel, UserMessage
from rasa.core.lock_store import LockError
from rasa.shared.core.events import SlotSet

from bot.channel.codec import Feedback, Incoming
from bot.channel.history import FEEDBACK_SLOT, SLOTS, Turn, find_turn, read_feedback, read_turns
from bot.channel.store import Past, Tail, conversations
from bot.channel.waiting import WITHIN, Line
from bot.checks.clock import UTC_OFFSET
from bot.errors import AlreadyStoredError, RefusedError, StoreFailedError
from bot.guide.choices import CHOICE
from bot.operations import TurnNote

REMEMBERED = 200
"""As many turns of a conversation are told again: more than anybody reads, and few enough to read for each request."""
MOST_RATINGS = 200
"""As often can a visitor change what was said of the messages of a conversation, since each change is kept."""
LOOK_EVERY = 0.05  # seconds, for a lock that another process may hold

log = structlog.get_logger()

Told = Callable[[TurnNote, Turn | None, Mapping[str, Any]], None]
"""Takes the notes on a turn, the turn unless it failed, and what the understanding made of the message."""


class Silent(OutputChannel):
    """Sends nothing: replies are told when they have been stored, in the form in which they were."""

    @classmethod
    def name(cls) -> str:
        """The channel's name in events."""
        return "chat"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Takes one message (see parent class)."""


class Turns:
    """What can be done with a conversation, one thing at a time."""

    def __init__(self, within: float = WITHIN, told: Told = lambda note, turn, understood: None) -> None:
        """Makes a place where turns are done.

        Args:
            within: Seconds after which what is not done is given up, the waiting included.
            told: Hears of each turn.
        """
        self._line = Line(within)
        self._told = told

    @property
    def in_progress(self) -> int:
        """How many turns and other things are waiting or being done."""
        return self._line.in_progress

    async def finish(self) -> None:
        """Waits until all that has been begun is done or given up."""
        await self._line.finish()

    def take(self, agent: Agent, conversation: str, said: Incoming, key: str | None) -> asyncio.Future[Turn]:
        """Takes a message, or finds the turn that the same key has had already.

        The turn is done and stored even if what is returned is cancelled.

        Raises:
            RefusedError: Too many messages wait; or, when awaited, the turn could not be done, and nothing is stored.
        """
        told = {CHOICE: said.choice, "key": key, UTC_OFFSET: said.utc_offset}
        metadata = {name: value for name, value in told.items() if value is not None}
        message = UserMessage(said.text, Silent(), conversation, input_channel=Silent.name(), metadata=metadata)

        note = TurnNote(conversation)
        turn: Turn | None = None
        understood: Mapping[str, Any] = {}

        async def work() -> Turn:
            nonlocal turn, understood
            try:
                async with _locked(agent, conversation):
                    note.lap("wait")
                    turn = await _had(agent, conversation, key) if key else None
                    note.repeated = turn is not None
                    if turn is None:
                        turn, understood = await _do(agent, message, note)
            except RefusedError as error:
                note.failed = error.code
                raise
            except asyncio.CancelledError:
                note.failed = "busy"
                raise
            finally:
                note.end()
            return turn

        def tell() -> None:
            if turn is None and not note.failed:  # given up before its work began
                note.failed = "busy"
            self._told(note, turn, understood)

        return self._line.begin(conversation, work, tell)

    def rate(self, agent: Agent, conversation: str, feedback: Feedback) -> asyncio.Future[None]:
        """Keeps whether a message helped, in a slot; raises RefusedError if the assistant has said no such message."""

        async def work() -> None:
            async with _locked(agent, conversation):
                if not await conversations(agent).is_reply(conversation, feedback.message):
                    raise RefusedError("not_found", "There is no such message of the assistant.")
                tracker = await agent.processor.get_tracker(conversation)
                before = read_feedback(tracker.events)
                given = {**before, str(feedback.message): feedback.helpful}
                if given == before:
                    return
                if await conversations(agent).changes(conversation, FEEDBACK_SLOT) >= MOST_RATINGS:
                    raise RefusedError("too_fast", "There have been too many ratings.")
                tracker.update(SlotSet(FEEDBACK_SLOT, given), agent.domain)
                await agent.tracker_store.save(tracker)

        return self._line.begin(conversation, work)

    def forget(self, agent: Agent, conversation: str) -> asyncio.Future[None]:
        """Deletes a conversation, after what is still being done in it."""

        async def work() -> None:
            async with _locked(agent, conversation):
                await conversations(agent).forget(conversation)

        return self._line.begin(conversation, work)

    @staticmethod
    async def past(agent: Agent, conversation: str) -> Past:
        """What was said last in a conversation; raises RefusedError if it cannot be read."""
        with _failing_kindly():
            return await conversations(agent).history(conversation, SLOTS, REMEMBERED)


@asynccontextmanager
async def _locked(agent: Agent, conversation: str) -> AsyncIterator[None]:
    """Rasa's lock, which holds between processes."""
    with _failing_kindly():
        async with agent.lock_store.lock(conversation, wait_time_in_seconds=LOOK_EVERY):
            yield


@contextmanager
def _failing_kindly() -> Iterator[None]:
    """What goes wrong within is logged, and becomes a RefusedError."""
    try:
        yield
    except RefusedError:
        raise
    except LockError as error:
        raise RefusedError("busy", "The conversation is locked.") from error
    except AlreadyStoredError as error:
        raise RefusedError("busy", "Another process has gone on with the conversation; ask again.") from error
    except StoreFailedError as error:
        raise RefusedError("failed") from error
    except Exception as error:
        log.exception("chat.failed")
        raise RefusedError("failed") from error


async def _had(agent: Agent, conversation: str, key: str) -> Turn | None:
    """The turn that a key has had."""
    store = conversations(agent)
    if not await store.has_key(conversation, key):
        return None
    return find_turn(read_turns(*await store.history(conversation, SLOTS, REMEMBERED)), key)


async def _do(agent: Agent, message: UserMessage, note: TurnNote) -> tuple[Turn, Mapping[str, Any]]:
    """Rasa's `handle_message` step by step, since that stores a turn as well when no action could answer.

    A turn that was not stored can be tried again as if nothing had happened. And all of it is stored at once.
    """
    processor = agent.processor
    # Without the metadata, which Rasa would keep for the session: the person's clock is for this turn only.
    tracker: Tail = await processor.fetch_tracker_and_update_session(message.sender_id, message.output_channel)
    note.lap("load")
    await processor._handle_message_with_tracker(message, tracker)
    note.lap("understand")
    await processor.run_action_extract_slots(message.output_channel, tracker)
    await processor._run_prediction_loop(message.output_channel, tracker)
    await processor.run_anonymization_pipeline(tracker)
    turn = read_turns(tracker.events, tracker.messages_before)[-1]
    note.lap("act")
    if not turn.replies:
        raise RefusedError("failed", "The action server did not answer.")
    await processor.save_tracker(tracker)
    note.lap("store")
    return turn, tracker.latest_message.parse_data
