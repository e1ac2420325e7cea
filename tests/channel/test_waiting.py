"""The line: one after another in each conversation, and no one waits for another's."""

from __future__ import annotations

import asyncio

import pytest

from bot.channel.waiting import MOST_WAITING, Line
from bot.errors import RefusedError


async def test_work_is_done_in_the_order_of_its_coming_one_piece_at_a_time():
    """However long each takes."""
    line, done, at_work = Line(10), [], []

    async def work(number):
        at_work.append(number)
        assert at_work == [number]
        await asyncio.sleep(0.001 * (number % 3))
        at_work.clear()
        done.append(number)

    await asyncio.gather(*(line.begin("a", lambda number=number: work(number)) for number in range(MOST_WAITING)))
    assert done == list(range(MOST_WAITING))


async def test_more_than_so_many_are_refused_and_others_are_not_hurt():
    """Whoever sends too much at once waits; nobody else does, and afterwards they may send again."""
    line, go_on = Line(10), asyncio.Event()
    waiting = [line.begin("a", go_on.wait) for _ in range(MOST_WAITING)]
    with pytest.raises(RefusedError, match="too_many"):
        line.begin("a", go_on.wait)
    assert await line.begin("b", lambda: asyncio.sleep(0, "done")) == "done"
    go_on.set()
    assert await asyncio.gather(*waiting) == [True] * MOST_WAITING
    assert await line.begin("a", go_on.wait) is True


async def test_what_was_begun_is_done_even_if_nobody_waits_for_it():
    """A client that leaves does not undo what it has asked for."""
    line, go_on, done = Line(10), asyncio.Event(), asyncio.Event()

    async def work():
        await go_on.wait()
        done.set()

    begun = line.begin("a", work)
    begun.cancel()
    go_on.set()
    await asyncio.wait_for(done.wait(), 10)


async def test_work_that_takes_too_long_is_given_up_and_the_next_is_done():
    """Also for who waited behind it."""
    line = Line(0.05)
    first, second = (line.begin("a", asyncio.Event().wait) for _ in range(2))
    for late in (first, second):
        with pytest.raises(RefusedError, match="busy"):
            await late
    assert await line.begin("a", lambda: asyncio.sleep(0, "done")) == "done"


async def test_what_goes_wrong_is_told_to_who_waits_and_to_nobody_else():
    """The next piece of work is done as if nothing had happened."""
    line = Line(10)

    async def fail():
        raise RefusedError("failed")

    failing = line.begin("a", fail)
    following = line.begin("a", lambda: asyncio.sleep(0, "done"))
    with pytest.raises(RefusedError, match="failed"):
        await failing
    assert await following == "done"


async def test_who_wants_to_end_can_wait_for_what_was_begun():
    """With nothing to wait for, at once."""
    line, go_on = Line(10), asyncio.Event()
    await line.finish()
    begun = [line.begin(name, go_on.wait) for name in ("a", "a", "b")]
    finished = asyncio.create_task(line.finish())
    await asyncio.sleep(0)
    assert (line.in_progress, finished.done()) == (3, False)
    go_on.set()
    await asyncio.wait_for(finished, 10)
    assert [task.done() for task in begun] == [True] * 3
    assert line.in_progress == 0


async def test_what_comes_afterwards_keeps_nobody_waiting():
    """Whoever waits for a piece of work goes on before that, even if it failed."""
    line, happened = Line(1), []

    async def work():
        happened.append("work")
        raise RefusedError("failed")

    with pytest.raises(RefusedError):
        await line.begin("a", work, lambda: happened.append("afterwards"))
    assert happened == ["work"]
    await asyncio.sleep(0)
    assert happened == ["work", "afterwards"]
