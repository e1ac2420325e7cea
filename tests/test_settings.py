"""The settings: from variables to values and back."""

from __future__ import annotations

import os
from dataclasses import fields
from pathlib import Path

import pytest

from bot.errors import SettingError
from bot.settings import ROOT, Settings


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch):
    """No setting of whoever runs the tests comes in."""
    for name in [name for name in os.environ if name.startswith("LATCHKEY_")]:
        monkeypatch.delenv(name)


def test_without_variables_it_listens_on_loopback_and_stays_in_its_folder():
    """Nothing is open to others, or written elsewhere, unless the operator says so."""
    settings = Settings.from_environment()
    assert settings.host == "127.0.0.1"
    assert all(path.parent == ROOT for path in (settings.data, settings.models, settings.state))


def test_another_process_reads_the_same_settings(monkeypatch, tmp_path):
    """What the supervisor hands to its processes is what they read."""
    settings = Settings(tmp_path / "data", tmp_path / "models", tmp_path / "state", "0.0.0.0", 8080, 8081)
    variables = settings.to_environment()
    assert len(variables) == len(fields(Settings))
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert Settings.from_environment() == settings


def test_a_folder_is_meant_from_where_the_command_is_given(monkeypatch, tmp_path):
    """A relative folder stays the same one when a process works elsewhere."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LATCHKEY_DATA", "my/data")
    assert Settings.from_environment().data == Path(tmp_path / "my" / "data").resolve()


@pytest.mark.parametrize("value", ["", "abc", "0", "65536", "-1", "5005.5", "5005 ", "²"])
def test_what_is_no_port_is_refused_by_name(monkeypatch, value):
    """The operator reads which variable is wrong, and its value."""
    monkeypatch.setenv("LATCHKEY_ACTIONS_PORT", value)
    with pytest.raises(SettingError, match=rf"^LATCHKEY_ACTIONS_PORT is “{value}”"):
        Settings.from_environment()


@pytest.mark.parametrize(
    ("host", "reached_at"), [("127.0.0.1", "127.0.0.1"), ("0.0.0.0", "127.0.0.1"), ("10.0.0.7",) * 2]
)
def test_its_address_can_be_opened_from_this_machine(host, reached_at):
    """“Every address” is one to listen on, not one to go to."""
    assert Settings(host=host, port=8080).url == f"http://{reached_at}:8080"


@pytest.mark.parametrize("value", ["help.example.com", "https://help.example.com/", "javascript:x", "https://a b"])
def test_what_is_no_public_address_is_refused_by_name(monkeypatch, value):
    """It is told to search engines as it is."""
    monkeypatch.setenv("LATCHKEY_PUBLIC_URL", value)
    with pytest.raises(SettingError, match=r"^LATCHKEY_PUBLIC_URL is"):
        Settings.from_environment()
