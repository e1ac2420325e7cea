"""Whether messages can be answered now."""

from __future__ import annotations

import asyncio
import socket
from dataclasses import replace

import pytest
from rasa.core.agent import load_agent
from rasa.core.lock_store import RedisLockStore
from sqlalchemy import text

from bot.channel.store import fail_openly
from bot.operations import readiness as module
from bot.operations.readiness import Readiness
from bot.serving.assistant import endpoints

WELL = {"model": True, "store": True, "locks": True, "actions": True}


@pytest.fixture(scope="module")
def agent(running, model, settings, tmp_path_factory):
    """An agent in this process, with a store of its own and the running action server."""
    own = replace(settings, state=tmp_path_factory.mktemp("agent"))
    loaded = asyncio.run(load_agent(str(model), endpoints=endpoints(own)))
    fail_openly(loaded)
    return loaded


@pytest.fixture
def silent():
    """The port of a server that takes connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


async def test_all_is_well_with_all_of_it(agent):
    """Each part was asked."""
    assert await Readiness().read(agent) == WELL


async def test_nothing_is_asked_without_a_model():
    """There is nobody to ask for."""
    assert await Readiness().read(None) == {"model": False}


async def test_a_store_without_its_table_is_not_reachable(agent):
    """A connection alone stores nothing."""
    with agent.tracker_store.engine.begin() as connection:
        connection.execute(text("ALTER TABLE events RENAME TO elsewhere"))
    try:
        assert await Readiness().read(agent) == WELL | {"store": False}
    finally:
        with agent.tracker_store.engine.begin() as connection:
            connection.execute(text("ALTER TABLE elsewhere RENAME TO events"))


async def test_an_action_server_that_hangs_is_not_waited_for(agent, silent, monkeypatch):
    """The answer comes all the same."""
    monkeypatch.setattr(agent.action_endpoint, "url", f"http://127.0.0.1:{silent}/webhook")
    assert await Readiness().read(agent) == WELL | {"actions": False}


async def test_a_lock_store_that_is_away_is_told(agent, monkeypatch):
    """Without it, no worker may answer."""
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    monkeypatch.setattr(agent, "lock_store", RedisLockStore("127.0.0.1", port))
    assert await Readiness().read(agent) == WELL | {"locks": False}


async def test_many_who_ask_at_once_are_one_question(agent, monkeypatch):
    """Watching an assistant is no load; a while later it is asked anew."""
    monkeypatch.setattr(module, "KEPT", 60.0)
    readiness = Readiness()
    assert await readiness.read(agent) == WELL
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    monkeypatch.setattr(agent.action_endpoint, "url", f"http://127.0.0.1:{port}/webhook")
    assert await asyncio.gather(*(readiness.read(agent) for _ in range(9))) == [WELL] * 9
    readiness._until = 0.0
    assert await readiness.read(agent) == WELL | {"actions": False}
