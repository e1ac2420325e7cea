"""The machine."""

from __future__ import annotations

import shutil
import socket
from dataclasses import replace

import pytest

from bot.doctor.machine import LEAST_DISK, LITTLE_DISK, disk, ports, variables


def test_a_slip_in_a_settings_name_is_told(states, told):
    """It would do nothing, and nobody would notice."""
    assert states(variables(["PATH", "LATCHKEY_PORT", "LATCHKEYS"])) == ["ok"]
    [(state, words)] = told(variables(["LATCHKEY_PROT"]))
    assert state == "wrong"
    assert "LATCHKEY_PROT" in words
    assert "`LATCHKEY_PORT`" in words


def test_ports_are_free_or_ours(own, running, settings, states):
    """Before the start, and after."""
    assert states(ports(own)) == states(ports(settings)) == ["ok", "ok"]


def test_a_port_of_another_program_is_told_with_the_way_out(own, told):
    """The setting that chooses another."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        findings = told(ports(replace(own, actions_port=other.getsockname()[1])))
    assert [state for state, _ in findings] == ["ok", "wrong"]
    assert "LATCHKEY_ACTIONS_PORT=<port>" in findings[1][1]


@pytest.mark.parametrize(
    ("free", "state"), [(LEAST_DISK - 1, "wrong"), (LITTLE_DISK - 1, "doubt"), (LITTLE_DISK, "ok")]
)
def test_room_on_the_disk_is_told(own, states, monkeypatch, free, state):
    """Also before the folder is there."""
    usage = shutil.disk_usage("/")
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: usage._replace(free=free) if folder.exists() else None)
    assert states(disk(replace(own, state=own.state / "not" / "yet"))) == [state]
