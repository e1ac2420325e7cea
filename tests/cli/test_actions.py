"""`latchkey actions`."""

from __future__ import annotations

import dataclasses
import signal
import socket

import psutil
import requests

from bot.serving.ports import free_ports


def test_it_is_one_process_that_listens_where_it_is_told_to(start, toy, wait_until):
    """On loopback unless the operator says otherwise; it needs no model."""
    (port,) = free_ports(1)
    process = start("actions", settings=dataclasses.replace(toy, actions_port=port, actions_host="127.0.0.2"))
    url = f"http://127.0.0.2:{port}/health"
    wait_until(lambda: is_well(url))
    assert psutil.Process(process.pid).children() == []
    assert not is_well(url.replace("127.0.0.2", "127.0.0.1"))
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=60) == 0


def test_a_taken_port_is_one_line(latchkey, toy):
    """With the setting for another."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        done = latchkey("actions", settings=dataclasses.replace(toy, actions_port=other.getsockname()[1]))
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert "LATCHKEY_ACTIONS_PORT=" in done.stderr


def is_well(url):
    """Whether an action server says that it is."""
    try:
        return requests.get(url, timeout=2).ok
    except requests.RequestException:
        return False
