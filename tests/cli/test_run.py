"""`latchkey run`."""

from __future__ import annotations

import dataclasses
import signal
import socket

import psutil
import pytest
import requests

from bot.serving.ports import free_ports


@pytest.fixture
def own(toy, toy_model):
    """Settings with ports of their own."""
    port, actions_port = free_ports(2)
    return dataclasses.replace(toy, port=port, actions_port=actions_port)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_it_serves_until_it_is_told_to_stop(start, own, number):
    """The ready line has the address; Ctrl-C and a service manager's stop end it well; no way leaves an orphan."""
    process = start("run", settings=own)
    said = [process.stderr.readline(), process.stderr.readline()]
    url = f"{own.url}/chat/messages"
    assert said[1].startswith("Ready")
    assert url in said[1]
    answer = requests.post(url, json={"text": "my dragon will not wake up"}, timeout=30).json()
    assert answer["topic"] == "contact_support", "as the toys' rules have it"
    servers = psutil.Process(process.pid).children(recursive=True)
    assert len(servers) >= 2
    process.send_signal(number)
    assert process.wait(timeout=60) == (0 if number != signal.SIGKILL else -signal.SIGKILL)
    _, alive = psutil.wait_procs(servers, timeout=30)
    assert not alive


@pytest.mark.parametrize("taken", ["LATCHKEY_PORT", "LATCHKEY_ACTIONS_PORT"])
def test_a_taken_port_is_one_line(latchkey, own, taken):
    """Said before anything is trained or started."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        done = latchkey("run", settings=own, **{taken: port})
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert port in done.stderr
    assert f"{taken}=" in done.stderr
