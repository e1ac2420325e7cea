"""The lock store: one worker at a time in a conversation, and none that is dead."""

from __future__ import annotations

import asyncio
import subprocess

import pytest
from rasa.core.lock_store import LockError, LockStore
from rasa.utils.endpoints import EndpointConfig
from redis.asyncio import Redis
from redis.exceptions import RedisError

from bot.serving.lock_store import LeaseLockStore
from bot.serving.ports import free_ports

WAIT = 0.01  # seconds between two looks
SHORT = 1.0  # seconds that a lease lasts


@pytest.fixture
async def workers(redis_url):
    """The stores of two workers, as Rasa makes them."""
    kind = f"{LeaseLockStore.__module__}.{LeaseLockStore.__name__}"
    stores = [LockStore.create(EndpointConfig(type=kind, url=redis_url)) for _ in range(2)]
    yield stores
    for store in stores:
        await store._redis.close(close_connection_pool=True)


@pytest.fixture
async def client(redis_url):
    """Redis itself, for what happens behind the workers' backs."""
    client = Redis.from_url(redis_url)
    yield client
    await client.close(close_connection_pool=True)


async def test_workers_take_turns_in_a_conversation(workers):
    """However many messages come to both at once, one is at work."""
    at_work, most, done = 0, 0, 0

    async def work(worker):
        nonlocal at_work, most, done
        async with worker.lock("one", wait_time_in_seconds=WAIT):
            at_work += 1
            most = max(most, at_work)
            await asyncio.sleep(0)
            at_work -= 1
            done += 1

    await asyncio.gather(*(work(worker) for worker in workers * 10))
    assert (most, done) == (1, 20)


async def test_other_conversations_do_not_wait(workers):
    """Nor does the same worker."""
    async with workers[0].lock("one"), workers[0].lock("two"), workers[1].lock("three"):
        pass


async def test_a_lease_is_renewed_for_as_long_as_the_work_lasts(workers):
    """A slow turn is not taken for a dead worker."""
    order = []

    async def work(worker, name, seconds):
        async with worker.lock("one", SHORT, WAIT):
            await asyncio.sleep(seconds)
            order.append(name)

    slow = asyncio.create_task(work(workers[0], "slow", 1.5 * SHORT))
    await asyncio.sleep(SHORT / 3)
    await asyncio.gather(slow, work(workers[1], "quick", 0))
    assert order == ["slow", "quick"]


async def test_a_dead_workers_lease_runs_out(workers, client):
    """Then the conversation goes on with another."""
    dead = client.lock("latchkey:lock:orphan", timeout=SHORT)
    assert await dead.acquire()
    async with workers[0].lock("orphan", SHORT, WAIT):
        assert not await dead.owned()


async def test_who_has_lost_the_lease_stops(workers, client):
    """Redis was emptied, or started anew: another may be at work by now, so nothing more is done and stored."""
    done = []

    async def work():
        async with workers[0].lock("lost", SHORT, WAIT):
            await client.delete("latchkey:lock:lost")
            await asyncio.sleep(10 * SHORT)
            done.append("stored")

    with pytest.raises(LockError, match="lost"):
        await work()
    assert done == []


async def test_who_cannot_renew_the_lease_stops_before_it_has_run_out():
    """Redis is away: whoever reaches it first afterwards may go on."""
    (port,) = free_ports(1)
    with subprocess.Popen(["redis-server", "--port", str(port), "--save", ""], stdout=subprocess.DEVNULL) as server:
        worker = LeaseLockStore(EndpointConfig(url=f"redis://127.0.0.1:{port}/0"))
        while not await is_there(worker._redis):
            await asyncio.sleep(WAIT)

        async def work():
            async with worker.lock("away", SHORT, WAIT):
                server.kill()
                await asyncio.sleep(20 * SHORT)

        with pytest.raises(LockError, match="lost"):
            await work()
        await worker._redis.close(close_connection_pool=True)


async def is_there(client):
    """Whether Redis answers."""
    try:
        return await client.ping()
    except RedisError:
        return False


async def test_what_is_cancelled_by_others_stays_cancelled(workers):
    """It lets go of the conversation."""

    async def work():
        async with workers[0].lock("cancelled", SHORT, WAIT):
            await asyncio.sleep(60)

    task = asyncio.create_task(work())
    await asyncio.sleep(WAIT)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with workers[1].lock("cancelled", SHORT, WAIT):
        pass


async def test_what_was_done_holds_though_nobody_can_be_told(workers, client):
    """The lease was lost at the very end: the next one is not kept from the conversation by it."""
    async with workers[0].lock("ended", SHORT, WAIT):
        await client.delete("latchkey:lock:ended")


async def test_without_redis_nothing_is_begun():
    """At once, and in Rasa's words."""
    nobody = LeaseLockStore(EndpointConfig(url=f"redis://127.0.0.1:{free_ports(1)[0]}/0"))
    with pytest.raises(LockError, match="does not answer"):
        async with nobody.lock("one"):
            raise AssertionError
