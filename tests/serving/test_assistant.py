"""The Rasa process."""

from __future__ import annotations

import dataclasses
import json
import sqlite3
from contextlib import closing

import psutil
import requests

from bot.secret import authorization
from bot.serving import assistant as module
from bot.serving.assistant import endpoints, guarded_endpoints
from bot.settings import ROOT, Settings


def test_conversations_and_actions_are_where_the_settings_say(tmp_path):
    """Two installations on one machine share neither a database nor an action server."""
    available = endpoints(dataclasses.replace(Settings(), state=tmp_path, actions_port=7777))
    assert available.tracker_store.kwargs["db"] == str(tmp_path / "conversations.db")
    assert available.action.url == "http://127.0.0.1:7777/webhook"
    assert not list(tmp_path.iterdir())


def test_the_action_server_is_shown_the_secret_unless_the_operator_names_another(tmp_path, monkeypatch):
    """An action server of one's own may want to be shown something else."""
    settings = dataclasses.replace(Settings(), state=tmp_path)
    assert guarded_endpoints(settings).action.headers == authorization(settings)
    (tmp_path / "endpoints.yml").write_text(
        (ROOT / "endpoints.yml").read_text().replace("/webhook", "/webhook\n  headers: {X-Own: ours}")
    )
    monkeypatch.setattr(module, "ROOT", tmp_path)
    assert guarded_endpoints(settings).action.headers == {"X-Own": "ours"}


def test_stores_and_actions_can_be_on_other_machines():
    """The store stays of the kind that endpoints.yml names; what it says of SQLite is not meant for others."""
    settings = Settings(
        database="postgresql://u:p@db/latchkey", locks="redis://redis/0", actions_url="http://actions:80"
    )
    available, usual = endpoints(settings), endpoints(Settings())
    assert available.tracker_store.type == usual.tracker_store.type
    assert available.tracker_store.url.startswith("postgresql://u:p@db/latchkey?")
    assert not available.tracker_store.kwargs.keys() & {"dialect", "db"}
    assert (available.lock_store.type, available.lock_store.url) == (
        "bot.serving.lock_store.LeaseLockStore",
        "redis://redis/0",
    )
    assert available.action.url == "http://actions:80/webhook"
    assert usual.lock_store is None


def test_nothing_is_open_but_two_ports_on_loopback(running, settings):
    """The bot's, and the action server's for the bot: nobody else on the network reaches either."""
    servers = [psutil.Process(server.process.pid) for server in (running.assistant, running.actions)]
    listening = {
        (connection.laddr.ip, connection.laddr.port)
        for server in servers
        for process in (server, *server.children(recursive=True))
        for connection in process.net_connections("inet")
        if connection.status == psutil.CONN_LISTEN
    }
    assert listening == {("127.0.0.1", settings.port), ("127.0.0.1", settings.actions_port)}


def test_a_conversation_is_kept_in_the_settings_folder(talk, settings):
    """SQLite is the store unless endpoints.yml names another."""
    talk("hello")
    assert (settings.state / "conversations.db").stat().st_size > 0


def test_no_word_of_a_visitor_is_in_the_logs(running, talk, settings):
    """Whatever goes wrong on the way, in the store or in an action; what went wrong is."""
    word = "quixotically"
    talk(f"{word} my session expired")
    with closing(sqlite3.connect(settings.state / "conversations.db")) as store:
        store.execute("ALTER TABLE events RENAME TO elsewhere")
        try:
            talk(f"{word} my session expired")
        finally:
            store.execute("ALTER TABLE elsewhere RENAME TO events")
    call = {
        "next_action": "action_answer_topic",
        "tracker": {"latest_message": {"text": word}, "slots": {}, "events": []},
    }
    answer = requests.post(f"http://127.0.0.1:{settings.actions_port}/webhook", json=call, timeout=30)
    assert answer.status_code >= 400
    logs = [server.log.read_text() for server in (running.assistant, running.actions)]
    assert "no such table" in logs[0]
    assert [word in log for log in logs] == [False, False]


def test_each_line_of_the_logs_is_json_and_each_turn_has_one(running, talk, settings):
    """So that a collector of logs needs no rules for them."""
    talk("I forgot my password")
    lines, _ = (
        [json.loads(line) for line in server.log.read_text().splitlines()]
        for server in (running.assistant, running.actions)
    )
    turn = next(line for line in reversed(lines) if line["event"] == "turn")
    assert (turn["decision"], turn["topic"], turn["guide"]) == ("answer", "password_forgotten", "password_forgotten")
    assert {"wait_ms", "load_ms", "understand_ms", "act_ms", "store_ms"} <= turn.keys()
