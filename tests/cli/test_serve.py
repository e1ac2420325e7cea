"""`latchkey serve`."""

from __future__ import annotations

import dataclasses
import signal
import socket

import psutil
import requests

from bot.serving.ports import free_ports


def test_it_is_one_process_that_says_what_the_action_server_does_not(start, toy, toy_model, wait_until):
    """It trains nothing and starts nothing else; where the action server is missing, people are asked to try again."""
    port, actions_port = free_ports(2)
    settings = dataclasses.replace(toy, port=port, actions_port=actions_port)
    process = start("serve", settings=settings)
    wait_until(lambda: listens(port))
    assert psutil.Process(process.pid).children() == []
    answer = requests.post(f"{settings.url}/chat/messages", json={"text": "my broom does not fly"}, timeout=30)
    assert answer.status_code == 503
    assert answer.json()["error"]["code"] == "failed"
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=60) == 0


def test_without_a_model_or_a_store_it_says_what_is_missing(latchkey, toy_copy, toy, toy_model):
    """In one line, before it listens."""
    nobody = f"postgresql://127.0.0.1:{free_ports(1)[0]}/latchkey"
    for settings, variables, missing in (
        (toy_copy, {}, "make train"),
        (toy, {"LATCHKEY_DATABASE": nobody}, nobody[13:22]),
    ):
        done = latchkey("serve", settings=dataclasses.replace(settings, port=free_ports(1)[0]), **variables)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
        assert missing in done.stderr


def listens(port):
    """Whether somebody listens there."""
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) == 0
