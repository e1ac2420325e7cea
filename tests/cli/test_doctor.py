"""`latchkey doctor`."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.training import train


@pytest.fixture
def doctor(sound_toys, monkeypatch):
    """Runs the command for the toys, in this process, since what it needs takes seconds to import."""
    for name, value in sound_toys.to_environment().items():
        monkeypatch.setenv(name, value)
    return lambda *arguments: CliRunner(mix_stderr=False).invoke(app, ["doctor", *arguments])


def test_a_sound_installation_is_told_so(doctor, sound_toys):
    """One line a finding; a script sees by the exit code that nothing is wrong."""
    train(sound_toys)
    done = doctor()
    assert done.exit_code == 0, done.stdout
    assert done.stderr == "Nothing is wrong.\n"
    assert {line.split()[0] for line in done.stdout.splitlines()} <= {"ok", "off"}


def test_what_is_wrong_is_told_with_what_to_do(doctor, sound_toys, monkeypatch):
    """The exit code says that there is something."""
    train(sound_toys)
    monkeypatch.setenv("LATCHKEY_PROT", "1")
    done = doctor()
    assert done.exit_code == 1
    first, remedy, *_ = done.stdout.splitlines()
    assert first.startswith("wrong")
    assert remedy.strip().startswith("→")
    assert done.stderr == "1 thing is wrong.\n"


def test_the_internet_is_asked_as_told(doctor, name_server):
    """By a name server, for a selector."""
    address, zone = name_server
    zone["mail.fernway.example", "MX"] = ["10 in.fernway.example."]
    done = doctor("--network", "--name-server", address, "--dkim-selector", "mine")
    assert "mail.fernway.example: no DKIM key for the selector mine." in done.stdout
    assert "account.fernway.example: there is no such domain." in done.stdout


def test_an_address_that_is_no_name_servers_is_told(doctor):
    """Before anything is examined."""
    done = doctor("--network", "--name-server", "nowhere")
    assert done.exit_code == 2
    assert done.stdout == ""
    assert "nowhere" in done.stderr
