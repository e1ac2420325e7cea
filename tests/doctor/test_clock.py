"""The clock."""

from __future__ import annotations

import http.server
import re
import sqlite3
import threading
import time
from contextlib import closing

import pytest

from bot.doctor.clock import clock, clock_elsewhere


@pytest.fixture
def web(own):
    """A web server as the service's, whose clock differs by some seconds; None for one that does not answer."""
    servers = []

    def start(ahead):
        class Dated(http.server.BaseHTTPRequestHandler):
            def do_HEAD(self):
                self.send_response(200)
                self.end_headers()

            def date_time_string(self, timestamp=None):
                return super().date_time_string(time.time() + ahead)

            def log_message(self, *arguments):
                """Nothing."""

        servers.append(http.server.HTTPServer(("127.0.0.1", 0), Dated))
        threading.Thread(target=servers[-1].serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        service = own.data / "service.yml"
        address = f"http://127.0.0.1:{servers[-1].server_address[1]}/"
        service.write_text(re.sub(r"^  help: .*$", f"  help: {address}", service.read_text(), flags=re.M))

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize(("ahead", "state"), [(0, "ok"), (3600, "wrong")])
def test_messages_from_the_future_are_told(own, states, ahead, state):
    """Then this clock is late, or another machine's early."""
    own.state.mkdir(parents=True)
    with closing(sqlite3.connect(own.state / "conversations.db")) as database, database:
        database.execute("CREATE TABLE events (id INTEGER PRIMARY KEY, timestamp FLOAT)")
        database.execute("INSERT INTO events (timestamp) VALUES (?)", [time.time() + ahead])
    assert states(clock(own)) == [state]


def test_a_day_before_the_facts_were_checked_is_told(own, told):
    """Whichever of the two is wrong."""
    service = own.data / "service.yml"
    service.write_text(re.sub(r"checked_on: \S+", "checked_on: 2999-01-01", service.read_text()))
    [(state, words)] = told(clock(own))
    assert state == "wrong"
    assert "checked_on" in words


@pytest.mark.parametrize(("ahead", "state"), [(0, "ok"), (-3600, "wrong")])
def test_the_time_of_the_services_web_server_is_compared(own, web, states, ahead, state):
    """By the header Date."""
    web(ahead)
    assert states(clock_elsewhere(own)) == [state]


def test_a_web_server_that_does_not_answer_says_nothing_of_the_clock(own, states):
    """It is a doubt."""
    service = own.data / "service.yml"
    service.write_text(re.sub(r"^  help: .*$", "  help: http://127.0.0.1:9/", service.read_text(), flags=re.M))
    assert states(clock_elsewhere(own)) == ["doubt"]
