"""`latchkey run`."""

from __future__ import annotations

import dataclasses
import signal
import socket

import psutil
import pytest
import requests

from bot.serving.ports import free_ports

WAYS_TO_END = {signal.SIGINT: 0, signal.SIGTERM: 0, signal.SIGKILL: -signal.SIGKILL}
"""Ctrl-C, a service manager's stop, and what leaves no time to tidy up, with the exit code of each."""


@pytest.fixture
def own(toy, toy_model):
    """Makes settings with ports of their own."""

    def make():
        port, actions_port = free_ports(2)
        return dataclasses.replace(toy, port=port, actions_port=actions_port)

    return make


def test_it_serves_until_it_is_told_to_stop(start, own):
    """The line that says it is ready has the address; however it ends, both of its processes end with it."""
    ends = [(number, code, own()) for number, code in WAYS_TO_END.items()]
    # All are started before the first is waited for, since each takes seconds.
    processes = [start("run", settings=settings) for _, _, settings in ends]
    for process, (number, code, settings) in zip(processes, ends, strict=True):
        url = f"{settings.url}/chat/messages"
        assert process.stderr.readline().startswith("Starting")
        assert process.stderr.readline().startswith(f"Ready: open {settings.url}/help in your browser.")
        turn = requests.post(url, json={"text": "my broom does not fly any more"}, timeout=30).json()
        assert turn["topic"] == "broom_grounded"
        servers = psutil.Process(process.pid).children(recursive=True)
        assert len(servers) >= 2
        process.send_signal(number)
        assert process.wait(timeout=60) == code
        _, alive = psutil.wait_procs(servers, timeout=30)
        assert not alive


def test_it_can_be_stopped_before_it_is_ready(start, own):
    """Who has started it by mistake need not wait, and nothing stays behind."""
    process = start("run", settings=own())
    process.stderr.readline()
    while not (servers := psutil.Process(process.pid).children(recursive=True)):
        assert process.poll() is None
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=60) == 0
    _, alive = psutil.wait_procs(servers, timeout=30)
    assert not alive


@pytest.mark.parametrize("taken", ["LATCHKEY_PORT", "LATCHKEY_ACTIONS_PORT"])
def test_a_taken_port_is_one_line(latchkey, own, taken):
    """Said before anything is trained or started."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        done = latchkey("run", settings=own(), **{taken: port})
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert port in done.stderr
    assert f"{taken}=" in done.stderr
