"""Whether messages can be answered now: asks what that takes, with little patience."""

from __future__ import annotations

import asyncio
import time
import uuid
from collections.abc import Awaitable
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urljoin

import aiohttp
import structlog
from rasa.core.agent import Agent
from rasa.core.tracker_store import SQLTrackerStore

WITHIN = 1.0  # seconds, for each part
KEPT = 1.0  # seconds, for which an answer holds

log = structlog.get_logger()


class Readiness:
    """Asks the parts that an answer needs, at most once a second, however many want to know."""

    def __init__(self) -> None:
        """Knows nothing yet."""
        self._asking = asyncio.Lock()
        self._known: dict[str, bool] = {}
        self._until = 0.0
        self._nobody = f"readyz-{uuid.uuid4()}"  # a conversation that no other process locks
        # Of its own: a part that hangs shall keep nobody else's work waiting.
        self._threads = ThreadPoolExecutor(2)

    async def read(self, agent: Agent | None) -> dict[str, bool]:
        """Whether each part answers, by its name."""
        if agent is None or not agent.is_ready():
            return {"model": False}
        async with self._asking:
            if time.monotonic() >= self._until:
                parts = {"store": self._store(agent), "locks": self._locks(agent), "actions": _actions(agent)}
                answers = await asyncio.gather(*(_answers(name, asked) for name, asked in parts.items()))
                self._known = {"model": True, **dict(zip(parts, answers, strict=True))}
                self._until = time.monotonic() + KEPT
        return self._known

    async def _store(self, agent: Agent) -> None:
        store = agent.tracker_store
        if isinstance(store, SQLTrackerStore):
            await asyncio.get_running_loop().run_in_executor(self._threads, store.look)

    async def _locks(self, agent: Agent) -> None:
        async with agent.lock_store.lock(self._nobody):
            pass


async def _actions(agent: Agent) -> None:
    url = urljoin(agent.action_endpoint.url, "health")
    async with aiohttp.ClientSession() as session, session.get(url, raise_for_status=True):
        pass


async def _answers(name: str, asked: Awaitable[None]) -> bool:
    """Whether a part answers in time; why not is for the log."""
    try:
        await asyncio.wait_for(asked, WITHIN)
    except Exception as error:  # whatever it is, it is why no message can be answered
        log.warning("not ready", part=name, reason=str(error).partition("\n")[0] or type(error).__name__)
        return False
    return True
