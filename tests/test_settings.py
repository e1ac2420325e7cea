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
    folders = (tmp_path / "data", tmp_path / "models", tmp_path / "state")
    settings = Settings(
        *folders,
        host="0.0.0.0",
        port=8080,
        actions_port=8081,
        actions_host="0.0.0.0",
        actions_url="http://actions:5055",
        database="postgresql://u:p@db/latchkey",
        locks="redis://redis/0",
        origins=("https://a.example", "http://b.example:8080"),
        secret="s" * 32,
        proxies=2,
        rate_address="9/hour",
        rate_store="redis://a:6379/1",
    )
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


@pytest.mark.parametrize(
    ("value", "origins"),
    [
        ("", ()),
        ("https://a.example", ("https://a.example",)),
        (" https://a.example , http://localhost:8080,", ("https://a.example", "http://localhost:8080")),
    ],
)
def test_other_sites_are_named_by_their_origins(monkeypatch, value, origins):
    """One after another, with commas between; none unless the operator says so."""
    monkeypatch.setenv("LATCHKEY_ORIGINS", value)
    assert Settings.from_environment().origins == origins


@pytest.mark.parametrize("value", ["*", "a.example", "https://a.example/", "https://*.example", "https://a.example b"])
def test_what_is_no_origin_is_refused(monkeypatch, value):
    """An address with a path would never match, and a pattern might match more than was meant."""
    monkeypatch.setenv("LATCHKEY_ORIGINS", value)
    with pytest.raises(SettingError, match="LATCHKEY_ORIGINS"):
        Settings.from_environment()


@pytest.mark.parametrize("name", ["secret", "metrics_token"])
def test_a_secret_is_long_and_never_shown(monkeypatch, name):
    """A short one could be guessed; neither an error nor a log shows it."""
    variable = f"LATCHKEY_{name.upper()}"
    monkeypatch.setenv(variable, "hunter2")
    with pytest.raises(SettingError, match=variable) as raised:
        Settings.from_environment()
    assert "hunter2" not in str(raised.value)
    monkeypatch.setenv(variable, "hunter2" * 8)
    assert getattr(Settings.from_environment(), name) == "hunter2" * 8
    assert "hunter2" not in repr(Settings.from_environment())


def test_a_log_has_one_of_two_forms(monkeypatch):
    """Another is refused, with those that there are."""
    monkeypatch.setenv("LATCHKEY_LOGS", "xml")
    with pytest.raises(SettingError, match="json or text"):
        Settings.from_environment()


@pytest.mark.parametrize("value", ["help.example.com", "https://help.example.com/", "javascript:x", "https://a b"])
def test_what_is_no_public_address_is_refused_by_name(monkeypatch, value):
    """It is told to search engines as it is."""
    monkeypatch.setenv("LATCHKEY_PUBLIC_URL", value)
    with pytest.raises(SettingError, match=r"^LATCHKEY_PUBLIC_URL is"):
        Settings.from_environment()


@pytest.mark.parametrize("name", ["DATABASE", "LOCKS", "ACTIONS_URL"])
def test_what_is_no_address_of_a_server_is_refused_by_name(monkeypatch, name):
    """A password that may be in it is not shown."""
    monkeypatch.setenv(f"LATCHKEY_{name}", "latchkey:hunter2@db.internal")
    with pytest.raises(SettingError, match=rf"^LATCHKEY_{name} is") as raised:
        Settings.from_environment()
    assert name == "ACTIONS_URL" or "hunter2" not in str(raised.value)


def test_addresses_of_stores_are_never_shown(monkeypatch):
    """Their passwords would be in logs."""
    for name, value in (("DATABASE", "postgresql://u:hunter2@db/x"), ("LOCKS", "redis://:hunter2@redis:6379/0")):
        monkeypatch.setenv(f"LATCHKEY_{name}", value)
    assert "hunter2" not in repr(Settings.from_environment())


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("PROXIES", ["", "-1", "10", "one"]),
        ("RATE_ADDRESS", ["", "0/minute", "60", "60/min", "60 per minute", "1e9/day", "6/minute;7/hour"]),
        ("RATE_CONVERSATION", ["none", "-1/second"]),
        ("RATE_STORE", ["", "redis", "memcached://a:11211", "redis:// a"]),
    ],
)
def test_what_is_no_limit_is_refused_by_name(monkeypatch, name, values):
    """Nobody runs without the limits that they think they have."""
    for value in values:
        monkeypatch.setenv(f"LATCHKEY_{name}", value)
        with pytest.raises(SettingError, match=f"^LATCHKEY_{name} is"):
            Settings.from_environment()


def test_a_password_in_an_address_is_not_shown(monkeypatch):
    """Neither where it is wrong nor where the settings are printed."""
    monkeypatch.setenv("LATCHKEY_RATE_STORE", "http://:hunter2@a")
    with pytest.raises(SettingError) as raised:
        Settings.from_environment()
    assert "hunter2" not in str(raised.value)
    assert "hunter2" not in repr(Settings(rate_store="redis://:hunter2@a", secret="hunter2" * 5))
