"""Lets the messages of a conversation wait for each other, in the order of their coming, and not too many of them."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from bot.errors import RefusedError

MOST_WAITING = 20
"""How many messages of one conversation are taken at once."""
WITHIN = 20.0
"""Seconds: long enough for twenty turns, and less than any proxy's patience."""

Result = TypeVar("Result")


class Line:
    """Does the work of each conversation piece by piece; what was begun is done, whoever still waits for it.

    Rasa's own lock would do so as well, but lets whoever waits look only once a second, in any order.
    """

    def __init__(self, within: float) -> None:
        """Gives up on a piece of work that is not done within so many seconds, the waiting included."""
        self._within = within
        self._locks: dict[str, asyncio.Lock] = {}
        self._waiting: defaultdict[str, int] = defaultdict(int)
        self._tasks: set[asyncio.Task[Any]] = set()  # for the event loop itself keeps none alive

    def begin(
        self,
        conversation: str,
        work: Callable[[], Coroutine[Any, Any, Result]],
        afterwards: Callable[[], None] = lambda: None,
    ) -> asyncio.Future[Result]:
        """Begins a piece of work; cancelling what is returned does not stop it.

        Args:
            conversation: Whose piece of work it is.
            work: Does it.
            afterwards: Is called once it is done, however it ended, and whoever waits for it has gone on.

        Raises:
            RefusedError: Too many wait already.
        """
        if self._waiting[conversation] >= MOST_WAITING:
            raise RefusedError("too_many")
        self._waiting[conversation] += 1
        task = asyncio.create_task(self._do(conversation, work))
        self._tasks.add(task)
        task.add_done_callback(lambda done: self._leave(conversation, done))
        result = asyncio.shield(task)
        # The shield has been told before this, and wakes whoever waits before what is called soon.
        task.add_done_callback(lambda done: done.get_loop().call_soon(afterwards))
        return result

    async def finish(self) -> None:
        """Waits until all that has been begun is done or given up."""
        if self._tasks:
            await asyncio.wait(self._tasks)

    @property
    def in_progress(self) -> int:
        """How many pieces of work are waiting or being done."""
        return len(self._tasks)

    async def _do(self, conversation: str, work: Callable[[], Coroutine[Any, Any, Result]]) -> Result:
        lock = self._locks.setdefault(conversation, asyncio.Lock())

        async def in_turn() -> Result:
            async with lock:
                return await work()

        try:
            return await asyncio.wait_for(in_turn(), self._within)
        except asyncio.TimeoutError as error:
            raise RefusedError("busy", "It took too long.") from error

    def _leave(self, conversation: str, done: asyncio.Task[Any]) -> None:
        self._tasks.discard(done)
        self._waiting[conversation] -= 1
        if not self._waiting[conversation]:
            del self._waiting[conversation], self._locks[conversation]
        if not done.cancelled():
            done.exception()  # has been told to whoever waited, if anyone did
