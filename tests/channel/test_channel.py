"""The channel over HTTP: what it says of a message, and which doors are shut."""

from __future__ import annotations

import asyncio

import pytest
import requests
from rasa.core.channels.channel import register
from sanic import Sanic

from bot.channel import ChatChannel
from bot.channel.codec import MAX_CHARACTERS
from bot.content.render import fill, to_text
from bot.serving.ports import free_ports


@pytest.fixture
def post(running, settings):
    """Posts a body to the running assistant; returns the response."""
    return lambda **body: requests.post(f"{settings.url}/chat/messages", json=body, timeout=30)


def test_an_answer_comes_whole_as_text_and_as_html(talk, content):
    """An answer of several paragraphs is one reply, in two forms with the same words."""
    turn = talk("Can I use one account for all of your services?")
    (reply,) = turn["replies"]
    assert turn["topic"] == "account_multiple_services"
    assert "\n\n" in reply["text"]
    assert reply["html"].startswith("<p>")
    assert str(content.service.links.services) in reply["text"]
    assert str(content.service.links.services) in reply["html"]


def test_a_pressed_option_is_taken_by_its_id_whatever_was_said_before(post):
    """A button works at any time, without the question that it answers; a text that is sent with it decides nothing."""
    assert post(choice="session_expired").json()["topic"] == "session_expired"
    assert post(choice="session_expired", text="hello").json()["topic"] == "session_expired"


def test_a_text_as_long_as_allowed_is_read_and_a_longer_one_is_not(talk, content):
    """The limit is told to the person, so that they can shorten what they wrote."""
    longest = ("I forgot my password. " * 100)[:MAX_CHARACTERS].ljust(MAX_CHARACTERS, "!")
    assert talk(longest)["topic"] == "password_forgotten"
    (reply,) = talk(longest + "!")["replies"]
    assert reply["text"] == to_text(fill(content.phrases.too_long, {"limit": MAX_CHARACTERS}))


@pytest.mark.parametrize("body", [{"text": 1}, {"choice": "greet"}, {"conversation": "a b", "text": "hi"}, {"x": ""}])
def test_a_bad_request_is_told_what_is_wrong_with_it(post, body):
    """A developer who misuses the channel reads why."""
    response = post(**body)
    assert response.status_code == 400
    assert response.json()["error"]


@pytest.mark.parametrize(
    "path", ["webhooks/rest/webhook", "webhooks/chat/messages", "model/parse", "conversations/a/tracker", "domain"]
)
def test_rasas_own_doors_are_shut(running, settings, path):
    """Neither Rasa's stock channels nor its HTTP API answer, whatever is asked of them."""
    for method in ("GET", "POST"):
        assert requests.request(method, f"{settings.url}/{path}", json={}, timeout=30).status_code == 404


def test_the_health_says_that_the_assistant_can_answer(running, settings):
    """What watches the assistant learns whether its model is loaded."""
    assert requests.get(f"{settings.url}/chat/health", timeout=30).json() == {"ready": True}


async def test_an_assistant_that_is_not_ready_says_so_and_asks_to_try_again(content):
    """Where Rasa cannot handle a message, the person gets words that they can act on, rather than an error."""
    app = Sanic("not-ready", configure_logging=False)
    register([ChatChannel(content)], app, route="/webhooks/")
    (port,) = free_ports(1)
    server = await app.create_server("127.0.0.1", port, return_asyncio_server=True, access_log=False)
    await server.startup()
    try:
        url = f"http://127.0.0.1:{port}/chat"
        health = await asyncio.to_thread(requests.get, f"{url}/health", timeout=30)
        said = await asyncio.to_thread(requests.post, f"{url}/messages", json={"text": "hi"}, timeout=30)
    finally:
        server.close()
        await server.wait_closed()
    assert health.json() == {"ready": False}
    (reply,) = said.json()["replies"]
    assert reply["text"] == to_text(content.phrases.try_again)
