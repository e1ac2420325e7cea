"""The supervisor: both processes run, come back when they die, and go when it goes."""

from __future__ import annotations

import dataclasses
import os
import signal
import socket
import threading
import time

import psutil
import pytest

from bot.channel.channel import LAST_WORDS
from bot.channel.waiting import WITHIN
from bot.content.render import to_text
from bot.errors import NoAnswerError, PortInUseError, ServerFailedError
from bot.serving import supervisor as module
from bot.serving.ports import free_ports
from bot.serving.supervisor import Server, Supervisor
from bot.settings import Settings


@pytest.fixture
def idle(model, tmp_path):
    """A supervisor that has started nothing yet, and stops what a test makes it start."""
    port, actions_port = free_ports(2)
    settings = dataclasses.replace(Settings(), state=tmp_path, port=port, actions_port=actions_port)
    supervisor = Supervisor(model, settings, print)
    yield supervisor
    supervisor.stop()


def revive(supervisor):
    """Watches until both answer again."""
    deadline = time.monotonic() + module.READY_WITHIN
    while not (supervisor.actions.is_ready() and supervisor.assistant.is_ready()):
        supervisor.watch()
        assert time.monotonic() < deadline
        time.sleep(module.POLL)


def kill(server):
    """Kills a process as a lack of memory does."""
    server.process.kill()
    server.process.wait()


def test_a_killed_action_server_is_told_kindly_and_comes_back(running, talk, content, capsys):
    """Meanwhile the person is asked to try again; then the same conversation goes on."""
    talk("hello")
    kill(running.actions)
    (reply,) = talk("1")["replies"]
    assert reply["text"] == to_text(content.phrases.try_again)
    revive(running)
    assert talk("I forgot my password")["topic"] == "password_forgotten"
    assert f"The {running.actions.name} stopped" in capsys.readouterr().out


def test_a_killed_assistant_comes_back_with_its_conversations(running, talk, content, capsys):
    """Meanwhile nobody answers; then “1” is still the first of the options that were on the screen."""
    talk("hello")
    kill(running.assistant)
    with pytest.raises(NoAnswerError):
        talk("1")
    revive(running)
    assert talk("1")["topic"] == content.service.common_topics[0]
    assert f"The {running.assistant.name} stopped" in capsys.readouterr().out


def test_what_runs_is_left_alone(running):
    """Watching over living processes starts nothing."""
    before = running.actions.process.pid, running.assistant.process.pid
    running.watch()
    assert (running.actions.process.pid, running.assistant.process.pid) == before


@pytest.mark.parametrize("taken", ["port", "actions_port"])
def test_a_taken_port_starts_nothing(model, tmp_path, taken):
    """The operator learns which setting to change, before seconds go by."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        ports = {"port": free_ports(1)[0], "actions_port": free_ports(1)[0], taken: other.getsockname()[1]}
        settings = dataclasses.replace(Settings(), state=tmp_path, **ports)
        before = psutil.Process().children()
        with pytest.raises(PortInUseError, match=f"LATCHKEY_{taken.upper()}="), Supervisor(model, settings, print):
            pass
    assert psutil.Process().children() == before
    assert not list(tmp_path.iterdir())


def test_a_process_that_cannot_start_takes_the_other_down_with_it(idle):
    """The operator is pointed to the log, and nothing is left running."""
    idle.assistant.command = ["no_such_module"]
    with pytest.raises(ServerFailedError) as raised, idle:
        pass
    assert "no_such_module" in raised.value.log.read_text()
    assert not idle.actions.is_running()


def test_a_process_that_dies_again_and_again_is_given_up(idle):
    """Some deaths are bad luck; more of them in a minute are a fault that only the operator can mend."""
    idle.actions.command = idle.assistant.command = ["no_such_module"]
    for _ in range(module.RESTARTS):
        idle.watch()
        for server in (idle.actions, idle.assistant):
            server.process.wait(timeout=30)
    with pytest.raises(ServerFailedError) as raised:
        idle.watch()
    assert "no_such_module" in raised.value.log.read_text()


def test_a_process_has_time_to_finish_what_it_has_begun():
    """The longest turn, and the last words of the slowest client."""
    assert module.STOPPED_WITHIN > WITHIN + LAST_WORDS


@pytest.fixture
def stubborn(tmp_path, monkeypatch):
    """A process that runs and does not heed SIGTERM."""
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    code = (
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(600)"
    )
    (tmp_path / "stubborn.py").write_text(code)
    log = tmp_path / "stubborn.log"
    server = Server("stubborn", ["stubborn"], {}, "http://127.0.0.1:9/", log)
    server.start()
    while "up" not in log.read_text():
        assert server.is_running()
        time.sleep(module.POLL)
    return server


def test_a_process_that_does_not_heed_is_killed(stubborn, monkeypatch):
    """Stopping ends within a time that an operator waits."""
    monkeypatch.setattr(module, "STOPPED_WITHIN", 0.2)
    stubborn.stop()
    assert not stubborn.is_running()


def test_an_operator_who_does_not_want_to_wait_presses_again(stubborn):
    """Then it is killed at once, and what else is to be stopped is."""
    threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGINT)).start()
    stubborn.stop()
    assert stubborn.process.returncode == -signal.SIGKILL
