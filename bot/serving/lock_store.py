"""Lets one worker at a time answer in a conversation: a lease in Redis that a dead worker does not keep for long."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog
from rasa.core.lock_store import LockError, LockStore
from rasa.utils.endpoints import EndpointConfig
from redis.asyncio import Redis
from redis.asyncio.lock import Lock
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as NotConnectedError
from redis.exceptions import LockError as UnlockedError
from redis.exceptions import LockNotOwnedError, RedisError

from bot.serving.stores import REDIS_PATIENCE

LEASE = 10.0
"""Seconds after which the conversation of a worker that was killed goes on elsewhere."""
RENEWALS = 3
"""How often a lease is renewed before it would run out."""

log = structlog.get_logger()


class LeaseLockStore(LockStore):
    """Takes the place of Rasa's RedisLockStore, which hands out tickets.

    That one reads, changes and writes a list of tickets in three steps, so that two workers can get the same one. It
    blocks the whole worker while Redis does not answer, and keeps a dead worker's ticket for a minute.
    """

    def __init__(self, endpoint_config: EndpointConfig) -> None:
        """Connects when it is first used, and again after Redis was away."""
        self._redis: Redis[bytes] = Redis.from_url(
            endpoint_config.url,
            socket_timeout=REDIS_PATIENCE,
            socket_connect_timeout=REDIS_PATIENCE,
            retry=Retry(NoBackoff(), 1),
            retry_on_error=[NotConnectedError],
        )

    @asynccontextmanager
    async def lock(
        self, conversation_id: str, lock_lifetime: float = LEASE, wait_time_in_seconds: float = 1
    ) -> AsyncIterator[None]:
        """Holds the conversation; what is done meanwhile is cancelled if that can no longer be made sure.

        Raises:
            LockError: Redis does not answer, or the lease was lost.
        """
        lease = self._redis.lock(
            f"latchkey:lock:{conversation_id}", timeout=lock_lifetime, sleep=wait_time_in_seconds, thread_local=False
        )
        try:
            await lease.acquire()
        except RedisError as error:
            log.warning("lock.unreachable", event_info=f"The lock store does not answer: {error}")
            raise LockError("The lock store does not answer.") from error
        keeper = asyncio.create_task(_keep(lease, lock_lifetime, asyncio.current_task()))
        try:
            yield
        except asyncio.CancelledError:
            if keeper.done():
                raise LockError("The lease was lost.") from None
            raise
        finally:
            if not keeper.done():  # else there is nothing to let go of
                keeper.cancel()
                await _release(lease)


async def _keep(lease: Lock, lifetime: float, holder: asyncio.Task[object] | None) -> None:
    """Renews the lease until it is cancelled; cancels its holder, and ends, once it is lost."""
    clock, pause = asyncio.get_running_loop(), lifetime / RENEWALS
    good_until = clock.time() + lifetime
    while clock.time() + pause < good_until:
        await asyncio.sleep(pause)
        tried = clock.time()
        try:
            await asyncio.wait_for(lease.reacquire(), pause)
            good_until = tried + lifetime
        except LockNotOwnedError:
            break
        except UnlockedError:
            return  # it was let go of meanwhile
        except (RedisError, asyncio.TimeoutError):
            continue  # once more, while the lease is still good
    log.warning("lock.lost", event_info="A conversation was not held any more; what was being done in it is given up.")
    if holder:
        holder.cancel()


async def _release(lease: Lock) -> None:
    """Lets go; where that cannot be told to Redis, the lease runs out by itself, and what was done holds."""
    try:
        await lease.release()
    except RedisError as error:
        log.warning("lock.not_released", event_info=f"A conversation waits until its lease runs out: {error}")
