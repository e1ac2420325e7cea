"""Store, locks and action server."""

from __future__ import annotations

import http.server
import socket
import sqlite3
import threading
from contextlib import closing
from dataclasses import replace

import pytest
from rasa.utils.endpoints import EndpointConfig

from bot.doctor import services
from bot.doctor.services import actions, locks, newest_event, store
from bot.serving.assistant import endpoints


@pytest.fixture
def configured(monkeypatch):
    """Changes an endpoint, as endpoints.yml would."""

    def change(**named):
        def changed(settings):
            available = endpoints(settings)
            for name, endpoint in named.items():
                setattr(available, name, endpoint)
            return available

        monkeypatch.setattr(services, "endpoints", changed)

    return change


@pytest.fixture
def closed():
    """A port where nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


@pytest.fixture
def guarded():
    """An action server that answers to some secrets; returns its address."""
    servers = []

    def start(*secrets):
        class Guard(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                self._answer(200)

            def do_POST(self):
                self._answer(200 if self.headers.get("Authorization") in secrets else 401)

            def _answer(self, status):
                self.send_response(status)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *arguments):
                """Nothing."""

        servers.append(http.server.ThreadingHTTPServer(("127.0.0.1", 0), Guard))
        threading.Thread(target=servers[-1].serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return f"http://127.0.0.1:{servers[-1].server_address[1]}/webhook"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def test_a_store_that_was_never_used_is_not_made_by_the_examination(own, states):
    """Its folder is not either."""
    unused = replace(own, state=own.state / "not" / "yet")
    assert states(store(unused)) == ["ok"]
    assert not own.state.exists()


def test_a_store_is_tried_and_left_as_it_was(running, talk, settings, states):
    """A row is written and taken back."""
    talk("hello")
    with closing(sqlite3.connect(settings.state / "conversations.db")) as database:
        count = lambda: database.execute("SELECT count(*) FROM events").fetchone()  # noqa: E731
        before = count()
        assert states(store(settings)) == ["ok"]
        assert count() == before


def test_a_store_that_cannot_be_used_is_told(own, told):
    """Here, a file that is no database."""
    own.state.mkdir(parents=True)
    (own.state / "conversations.db").write_text("this is no database at all, is it?" * 100)
    [(state, words)] = told(store(own))
    assert state == "wrong"
    assert "not a database" in words


def test_a_database_that_is_away_is_told_without_its_password(own, told, configured, closed):
    """With what to do."""
    rasas = {"url": "127.0.0.1", "dialect": "postgresql", "port": closed, "username": "u", "password": "hush"}
    for kind in (rasas, {"url": f"postgresql://u:hush@127.0.0.1:{closed}/rasa.db"}):
        configured(tracker_store=EndpointConfig(type="SQL", **kind))
        [(state, words)] = told(store(own))
        assert state == "wrong"
        assert f"127.0.0.1:{closed}/rasa.db" in words
        assert "hush" not in words


def test_a_store_in_memory_is_a_doubt(own, states, configured):
    """It forgets."""
    configured(tracker_store=None)
    assert states(store(own)) == ["doubt"]
    assert newest_event(own) is None


def test_locks_in_memory_are_well_and_a_redis_that_is_away_is_not(own, states, told, configured, closed):
    """However it is configured."""
    assert states(locks(own)) == ["ok"]
    for endpoint in (
        EndpointConfig(type="redis", url="127.0.0.1", port=closed),
        EndpointConfig(type="other.LockStore", url=f"redis://:hush@127.0.0.1:{closed}/0"),
    ):
        configured(lock_store=endpoint)
        [(state, words)] = told(locks(own))
        assert state == "wrong"
        assert str(closed) in words
        assert "hush" not in words


def test_an_action_server_that_is_not_started_is_no_fault(own, states):
    """As long as no assistant needs it."""
    assert states(actions(own)) == ["off"]


def test_an_assistant_without_its_action_server_is_a_fault(running, settings, closed, states):
    """No message is answered."""
    assert states(actions(settings))[0] == "ok"
    assert states(actions(replace(settings, actions_port=closed))) == ["wrong"]


@pytest.mark.parametrize(
    ("knows", "found"), [(["ours"], ["ok", "ok"]), (["theirs"], ["ok", "wrong"]), (["ours", None], ["ok", "wrong"])]
)
def test_the_action_server_answers_to_the_secret_alone(own, configured, guarded, knows, found):
    """To another, or to none, it must not."""
    configured(action=EndpointConfig(guarded(*knows), headers={"Authorization": "ours"}))
    assert [finding.state.value for finding in actions(own)] == found
