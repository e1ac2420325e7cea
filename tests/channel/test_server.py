"""What holds for every response of the server."""

from __future__ import annotations

import http.client
import socket

import pytest
import requests

from bot.channel.codec import MAX_BYTES
from bot.channel.server import HEADERS, PAGE_HEADERS
from bot.channel.wording import spoken

DRIP, DROPS = 0.1, 200
"""Seconds between two bytes of a slow sender, and how many it has."""


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/readyz", 200),
        ("GET", "/chat/history", 401),
        ("POST", "/chat/messages", 415),
        ("PUT", "/chat/messages", 405),
        ("GET", "/chat/nowhere", 404),
        ("GET", "/nowhere", 404),
        ("GET", "/", 200),
    ],
)
def test_every_response_has_the_headers(running, settings, method, path, status):
    """Answers and refusals alike; pages may load nothing from elsewhere."""
    response = requests.request(method, settings.url + path, timeout=30)
    assert response.status_code == status
    assert HEADERS.items() <= response.headers.items()
    is_page = response.headers["Content-Type"].startswith("text/html")
    assert (PAGE_HEADERS.items() <= response.headers.items()) == is_page
    assert is_page == (path in {"/nowhere", "/"})


@pytest.mark.parametrize(
    ("method", "path", "code"), [("PUT", "messages", "wrong_method"), ("GET", "nowhere", "not_found")]
)
def test_what_the_server_refuses_is_told_in_the_chats_form(chat, method, path, code):
    """A client reads one form of errors, whoever refuses."""
    response = chat(method, path)
    assert response.json()["error"]["code"] == code
    assert ("Allow" in response.headers) == (code == "wrong_method")


@pytest.mark.parametrize("length_header", [True, False])
def test_a_large_body_is_refused_before_all_of_it_is_read(running, settings, content, length_header):
    """By its announced length, before anything is sent; without one, as soon as it is too much."""
    connection = http.client.HTTPConnection("127.0.0.1", settings.port, timeout=30)
    connection.putrequest("POST", "/chat/messages")
    connection.putheader("Content-Type", "application/json")
    if length_header:
        connection.putheader("Content-Length", str(10 * MAX_BYTES))
        connection.endheaders()
    else:
        connection.putheader("Transfer-Encoding", "chunked")
        connection.endheaders()
        connection.send(b"%x\r\n" % (MAX_BYTES + 1))
    response = connection.getresponse()
    body = response.read().decode()
    connection.close()
    assert response.status == 413
    assert spoken(content, content.phrases.too_long, limit=4000)["text"] in body


def test_a_body_as_large_as_allowed_is_read(chat, content):
    """Text of that size is too long, which is said in words."""
    text = "a" * (MAX_BYTES - len('{"text": ""}'))
    response = chat("POST", "messages", data=f'{{"text": "{text}"}}', headers={"Content-Type": "application/json"})
    assert response.status_code == 200
    assert response.json()["replies"][0]["text"] == spoken(content, content.phrases.too_long, limit=4000)["text"]


def test_another_sites_page_may_talk_if_the_operator_says_so(bare):
    """Its origin is named in the response, with what it may send; no other site's is."""
    asked = {
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization, idempotency-key",
    }
    for origin, is_allowed in (("https://www.fernway.example", True), ("https://evil.example", False)):
        before = requests.options(f"{bare}/chat/messages", headers={**asked, "Origin": origin}, timeout=30)
        after = requests.get(f"{bare}/chat/words", headers={"Origin": origin}, timeout=30)
        for response in (before, after):
            assert response.headers.get("Access-Control-Allow-Origin") == (origin if is_allowed else None)
        assert ("idempotency-key" in before.headers.get("Access-Control-Allow-Headers", "")) == is_allowed


@pytest.mark.parametrize(
    "origin",
    [
        "null",
        "http://www.fernway.example",
        "https://fernway.example",
        "https://www.fernway.example:8443",
        "https://www.fernway.example.evil.example",
        "https://www-fernway.example",
        "https://evil.example/https://www.fernway.example",
        "https://www.fernway.example@evil.example",
        "https://www.fernway.example, https://evil.example",
        "*",
    ],
)
def test_what_only_resembles_an_allowed_origin_is_none(bare, origin):
    """Neither part of a name, nor another scheme or port, nor a page without an origin of its own."""
    for path in ("words", "history"):
        response = requests.get(f"{bare}/chat/{path}", headers={"Origin": origin}, timeout=30)
        assert "Access-Control-Allow-Origin" not in response.headers


def test_without_settings_no_other_sites_page_may_talk(running, settings):
    """Every origin is another one."""
    asked = {"Origin": "https://www.fernway.example", "Access-Control-Request-Method": "POST"}
    for method in ("OPTIONS", "POST"):
        response = requests.request(method, f"{settings.url}/chat/messages", headers=asked, json={}, timeout=30)
        assert "Access-Control-Allow-Origin" not in response.headers


def test_an_assistant_that_is_not_ready_says_so_and_asks_to_try_again(bare, content):
    """Where Rasa cannot handle a message, the person gets words that they can act on."""
    told = requests.get(f"{bare}/readyz", timeout=30)
    assert (told.status_code, told.json()["parts"]) == (503, {"open": True, "model": False})
    assert requests.get(f"{bare}/healthz", timeout=30).ok
    said = requests.post(f"{bare}/chat/messages", json={"text": "hi"}, timeout=30)
    assert (said.status_code, said.headers["Retry-After"]) == (503, "5")
    assert said.json()["error"] == {"code": "not_ready", **spoken(content, content.phrases.busy)}


@pytest.mark.parametrize(
    "begun",
    [
        b"GET /chat/words HTTP/1.1\r\nX-Slow: ",
        b"POST /chat/messages HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 9999\r\n\r\n{",
    ],
)
def test_who_sends_slowly_is_not_waited_for(bare, begun):
    """A byte now and then keeps no connection: the time runs from the first one, for the headers and for the body."""
    host, port = bare.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=DRIP) as connection:
        connection.sendall(begun)
        answer = None
        for _ in range(DROPS):
            try:
                connection.sendall(b"x")
                answer = connection.recv(1024)
                break
            except TimeoutError:
                continue
            except ConnectionError:
                answer = b""
                break
        assert answer is not None, "the server still waits"
        assert answer == b"" or answer.split()[1] in {b"408", b"503"}
