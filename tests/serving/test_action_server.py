"""The action server answers its own assistant, and keeps to itself what it was told."""

from __future__ import annotations

import dataclasses

import pytest
import requests

from bot.secret import authorization
from bot.settings import Settings


@pytest.fixture
def ask(running, settings):
    """Sends a request to the action server; returns the response."""

    def send(method, path, headers=None, **body):
        url = f"http://127.0.0.1:{settings.actions_port}{path}"
        return requests.request(method, url, headers=headers, timeout=30, **body)

    return send


CALL = {
    "next_action": "action_contact",
    "tracker": {"sender_id": "x", "slots": {}, "latest_message": {}, "events": [], "paused": False},
    "domain": {},
}


def test_its_own_assistant_is_answered(ask, settings):
    """By the secret that both have from their installation."""
    response = ask("POST", "/webhook", authorization(settings), json=CALL)
    assert response.status_code == 200
    assert response.json()["responses"]


@pytest.mark.parametrize("shown", [None, "", "Bearer ", "Bearer x", "Bearer é", "Basic eDp4", "another installation's"])
def test_nobody_else_is_answered(ask, tmp_path, shown):
    """Neither an action is run nor their names are told, whatever another process of the machine says."""
    other = dataclasses.replace(Settings(), state=tmp_path)
    told = authorization(other)["Authorization"] if shown == "another installation's" else shown
    headers = {} if told is None else {"Authorization": told.encode()}
    for method, path in (("POST", "/webhook"), ("GET", "/actions"), ("POST", "/health"), ("GET", "/nowhere")):
        response = ask(method, path, headers, json=CALL)
        assert response.status_code in {401, 405}
        assert "action_contact" not in response.text
        assert "Access-Control-Allow-Origin" not in response.headers


def test_everybody_may_ask_whether_it_lives(ask):
    """What watches it has no secret."""
    assert ask("GET", "/health").json() == {"status": "ok"}


@pytest.mark.parametrize(
    "body", [b"{", b"[]", b'{"next_action": "action_contact", "tracker": "quixotic"}', b"quixotic"]
)
def test_what_fails_is_not_repeated(ask, settings, body):
    """The SDK's own server sends back the whole request; the assistant would write that into its log."""
    response = ask("POST", "/webhook", authorization(settings), data=body)
    assert response.status_code >= 400
    assert "quixotic" not in response.text
    assert "quixotic" not in (settings.state / "logs" / "actions.log").read_text()
