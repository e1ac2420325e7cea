"""What tests of the processes need beside them."""

from __future__ import annotations

import socket
import subprocess
import time

import pytest

from bot.serving.ports import free_ports


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
