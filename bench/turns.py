"""Times turns of conversations, side by side."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence

from bench.assistants import Running
from bot.client import Conversation

TURNS_PER_CONVERSATION = 6
WARM_UP = 12  # turns


def talk(running: Running, messages: Sequence[str]) -> None:
    """Says the messages, in conversations of a few turns."""
    for _ in turn_times([running], messages):
        pass


def turn_times(assistants: Sequence[Running], messages: Sequence[str]) -> Iterator[tuple[float, ...]]:
    """Says each message to each assistant in turn; yields the milliseconds that each took from request to last byte.

    Who is asked first changes from turn to turn. The first turns warm up, and are not yielded.
    """
    return side_by_side(assistants, [messages] * len(assistants))


def side_by_side(assistants: Sequence[Running], said: Sequence[Sequence[str]]) -> Iterator[tuple[float, ...]]:
    """The same, where each assistant has messages of its own; all have as many."""
    order = list(range(len(assistants)))
    conversations = []
    for number, messages in enumerate(zip(*said, strict=True)):
        if number % TURNS_PER_CONVERSATION == 0:
            conversations = [assistant.converse() for assistant in assistants]
        times = [0.0] * len(assistants)
        for index in order if number % 2 else reversed(order):
            began = time.perf_counter()
            replies = conversations[index](messages[index])
            times[index] = (time.perf_counter() - began) * 1000
            if not replies:
                raise RuntimeError(f"No reply to “{messages[index]}”.")
        if number >= WARM_UP:
            yield tuple(times)


def first_event_times(url: str, messages: Sequence[str]) -> Iterator[float]:
    """Says each message in a conversation of its own; yields the milliseconds from sending to the first event."""
    for message in messages:
        conversation = Conversation(url)
        began = time.perf_counter()
        for number, _ in enumerate(conversation.stream(message)):
            if number == 0:
                yield (time.perf_counter() - began) * 1000
