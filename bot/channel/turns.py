"""Turns: a message goes through Rasa once, whatever the client or the network does meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import structlog
from rasa.core.agent import Agent
from rasa.core.channels.channel import OutputChannel, UserMessage
from rasa.core.lock_store import LockError
from rasa.shared.core.events import Event, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

from bot.channel.codec import Feedback
from bot.channel.history import FEEDBACK_SLOT, Turn, find_turn, latest_turn, read_feedback, read_turns
from bot.channel.store import durable, forget
from bot.channel.waiting import Line
from bot.errors import RefusedError

LOOK_EVERY = 0.05  # seconds, for a lock that another process may hold

log = structlog.get_logger()


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

    def __init__(self) -> None:
        """Nobody waits yet."""
        self._line = Line()

    def take(
        self, agent: Agent, conversation: str, text: str, choice: str | None, key: str | None
    ) -> asyncio.Future[Turn]:
        """Takes a message, or finds the turn that the same key has had already.

        The turn is done and stored even if what is returned is cancelled.

        Raises:
            RefusedError: Too many messages wait; or, when awaited, the turn could not be done, and nothing is stored.
        """
        metadata = {name: value for name, value in (("choice", choice), ("key", key)) if value}
        message = UserMessage(text, Silent(), conversation, input_channel=Silent.name(), metadata=metadata)

        async def work() -> Turn:
            async with _locked(agent, conversation):
                past = await _events(agent, conversation)
                told = find_turn(read_turns(past), key) if key else None
                return told or await _do(agent, message, past)

        return self._line.begin(conversation, work)

    def rate(self, agent: Agent, conversation: str, feedback: Feedback) -> asyncio.Future[None]:
        """Keeps whether a message helped, in a slot; raises RefusedError if the assistant has said no such message."""

        async def work() -> None:
            async with _locked(agent, conversation):
                past = await _events(agent, conversation)
                if feedback.message not in {reply.id for turn in read_turns(past) for reply in turn.replies}:
                    raise RefusedError("not_found", "There is no such message of the assistant.")
                tracker = await agent.processor.get_tracker(conversation)
                given = {**read_feedback(past), str(feedback.message): feedback.helpful}
                tracker.update(SlotSet(FEEDBACK_SLOT, given), agent.domain)
                await durable(agent.tracker_store).save(tracker)

        return self._line.begin(conversation, work)

    def forget(self, agent: Agent, conversation: str) -> asyncio.Future[None]:
        """Deletes a conversation, after what is still being done in it."""

        async def work() -> None:
            async with _locked(agent, conversation):
                forget(agent.tracker_store, conversation)

        return self._line.begin(conversation, work)

    @staticmethod
    async def past(agent: Agent, conversation: str) -> list[Event]:
        """All that has happened in a conversation."""
        return await _events(agent, conversation)


@asynccontextmanager
async def _locked(agent: Agent, conversation: str) -> AsyncIterator[None]:
    """Rasa's lock, which holds between processes; what goes wrong within is logged and becomes a RefusedError."""
    try:
        async with agent.lock_store.lock(conversation, wait_time_in_seconds=LOOK_EVERY):
            yield
    except RefusedError:
        raise
    except LockError as error:
        raise RefusedError("busy", "The conversation is locked.") from error
    except Exception as error:
        log.exception("chat.failed")
        raise RefusedError("failed") from error


async def _events(agent: Agent, conversation: str) -> list[Event]:
    tracker = await durable(agent.tracker_store).retrieve_full_tracker(conversation)
    return list(tracker.events) if tracker else []


async def _do(agent: Agent, message: UserMessage, past: list[Event]) -> Turn:
    """Rasa's `handle_message` step by step, since that stores a turn as well when no action could answer.

    A turn that was not stored can be tried again as if nothing had happened.
    """
    processor = agent.processor
    tracker: DialogueStateTracker = await processor.log_message(message, should_save_tracker=False)
    tracker = await processor.run_action_extract_slots(message.output_channel, tracker)
    await processor._run_prediction_loop(message.output_channel, tracker)
    await processor.run_anonymization_pipeline(tracker)
    turn = latest_turn(tracker.events, past)
    if not turn.replies:
        raise RefusedError("failed", "The action server did not answer.")
    await durable(agent.tracker_store).save(tracker)
    return turn
