"""What tests of the processes need beside them."""

from __future__ import annotations

import socket
import subprocess
import time

import pytest
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain

from bot.serving.ports import free_ports
from bot.serving.tracker_store import ConversationsInSql
from bot.settings import ROOT


@pytest.fixture(scope="module")
def redis_url():
    """The address of a Redis of its own."""
    (port,) = free_ports(1)
    with subprocess.Popen(
        ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", ""], stdout=subprocess.DEVNULL
    ) as server:
        deadline = time.monotonic() + 30
        with socket.socket() as client:
            while client.connect_ex(("127.0.0.1", port)):
                assert time.monotonic() < deadline
                time.sleep(0.05)
        yield f"redis://127.0.0.1:{port}/0"
        server.kill()


@pytest.fixture(scope="module")
def domain():
    """The slots of this project."""
    return Domain.load(str(ROOT / "domain.yml"))


@pytest.fixture
def file(tmp_path):
    """Where the conversations are."""
    return tmp_path / "conversations.db"


@pytest.fixture
def store(domain, file):
    """Our store."""
    return ConversationsInSql(domain=domain, db=str(file))


@pytest.fixture
def stock(store, domain, file):
    """Rasa's store of the same conversations."""
    return SQLTrackerStore(domain=domain, db=str(file))
