"""Lets many visitors talk at once."""

from __future__ import annotations

import itertools
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from bench.assistants import Running
from bench.turns import TURNS_PER_CONVERSATION


@dataclass(frozen=True)
class Crowd:
    """What visitors got who talked for a while."""

    seconds: float
    milliseconds: Sequence[float]
    """What each turn took that was over in that time."""

    @property
    def turns_a_second(self) -> float:
        """How many turns were over in a second."""
        return len(self.milliseconds) / self.seconds


def crowd(running: Running, messages: Sequence[str], visitors: int, seconds: float) -> Crowd:
    """So many visitors hold conversations, each sending the next message as soon as it has the reply to the last."""
    deadline = time.perf_counter() + seconds

    def visit(first: int) -> list[float]:
        taken = []
        for conversation in itertools.count(first, visitors):
            say = running.converse()
            for text in conversation_of(messages, conversation):
                began = time.perf_counter()
                if not say(text):
                    raise RuntimeError(f"No reply to “{text}”.")
                ended = time.perf_counter()
                if ended > deadline:
                    return taken
                taken.append((ended - began) * 1000)
        raise AssertionError("there is always another conversation")

    with ThreadPoolExecutor(visitors) as pool:
        return Crowd(seconds, [turn for turns in pool.map(visit, range(visitors)) for turn in turns])


def conversation_of(messages: Sequence[str], number: int) -> Sequence[str]:
    """The messages of a conversation; after the last one the first comes again."""
    begin = number % (len(messages) // TURNS_PER_CONVERSATION) * TURNS_PER_CONVERSATION
    return messages[begin : begin + TURNS_PER_CONVERSATION]


def joined(crowds: Sequence[Crowd]) -> Crowd:
    """Several crowds as one."""
    return Crowd(sum(one.seconds for one in crowds), [turn for one in crowds for turn in one.milliseconds])
