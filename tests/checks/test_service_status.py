"""The operator's status page, served over the network in all its moods."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from bot.checks import Facts, StatusPage, check

Answer = Callable[[BaseHTTPRequestHandler], None]


def document(indicator: object) -> bytes:
    """A document as Statuspage serves it."""
    page = {"id": "kctbh9vrtdwd", "name": "Fernway", "url": "https://status.fernway.example", "time_zone": "Etc/UTC"}
    status = {"indicator": indicator, "description": "All Systems Operational"}
    return json.dumps({"page": {**page, "updated_at": "2026-11-25T08:42:10Z"}, "status": status}).encode()


def send(handler: BaseHTTPRequestHandler, body: bytes, code: int = 200, length: int | None = None) -> None:
    """Sends a whole answer."""
    handler.send_response(code)
    handler.send_header("Content-Type", "application/json; charset=utf-8")
    handler.send_header("Content-Length", str(len(body) if length is None else length))
    handler.end_headers()
    handler.wfile.write(body)


class StatusServer(ThreadingHTTPServer):
    """Answers as it is told, and counts how often it is asked."""

    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        self.answer: Answer = lambda handler: send(handler, document("none"))
        self.asked: list[str] = []
        self.closing = threading.Event()
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                server.asked.append(self.path)
                try:
                    server.answer(self)
                except ConnectionError:
                    self.close_connection = True

            def log_message(self, *arguments: object) -> None:
                """Keeps the tests quiet."""

        super().__init__(("127.0.0.1", 0), Handler)

    def drip(self, write: Callable[[bytes], object], data: bytes) -> None:
        """Writes byte by byte, for longer than anyone waits."""
        for byte in data:
            write(bytes([byte]))
            if self.closing.wait(0.1):
                return

    @property
    def url(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.server_port}"


@pytest.fixture
def server() -> Iterator[StatusServer]:
    """A server on a free port."""
    with StatusServer() as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield running
        running.closing.set()
        running.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("indicator", "result"),
    [
        ("none", "ok"),
        ("minor", "trouble"),
        ("major", "trouble"),
        ("critical", "trouble"),
        ("maintenance", "trouble"),
        ("purple", "unknown"),
        (None, "unknown"),
        ({"a": 1}, "unknown"),
    ],
)
def test_the_indicator_tells_how_the_service_is(server, indicator, result):
    """An indicator that nobody has told us of is unknown."""
    server.answer = lambda handler: send(handler, document(indicator))
    assert StatusPage(server.url + "/").read() == result
    assert server.asked == ["/api/v2/status.json"]


BROKEN: dict[str, Answer] = {
    "an error": lambda handler: send(handler, document("none"), code=503),
    "a page": lambda handler: send(handler, b"<html>All good</html>"),
    "a list": lambda handler: send(handler, b"[]"),
    "a word": lambda handler: send(handler, b'"none"'),
    "no status": lambda handler: send(handler, b'{"page": {}}'),
    "not UTF-8": lambda handler: send(handler, b"\xff\xfe\x00"),
    "nothing": lambda handler: send(handler, b""),
    "depth": lambda handler: send(handler, b"[" * 60_000),
    "half of it": lambda handler: send(handler, document("none")[:50], length=5000),
    "far too much": lambda handler: send(handler, b" " * 10_000_000 + document("none")),
    "no HTTP": lambda handler: handler.wfile.write(b"\x00\x01\x02\r\n\r\n"),
    "a circle": lambda handler: (
        handler.send_response(302),
        handler.send_header("Location", handler.path),
        handler.send_header("Content-Length", "0"),
        handler.end_headers(),
    ),
}


@pytest.mark.parametrize("answer", BROKEN.values(), ids=BROKEN)
def test_what_is_not_a_status_is_unknown(server, answer):
    """Unknown is an answer; no page, however broken, is an error of ours."""
    server.answer = answer
    assert StatusPage(server.url).read() == "unknown"


def test_a_document_in_chunks_is_read(server):
    """As servers send what they make on the way."""

    def chunks(handler: BaseHTTPRequestHandler) -> None:
        handler.protocol_version = "HTTP/1.1"
        handler.send_response(200)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        body = document("major")
        for part in (body[:40], body[40:], b""):
            handler.wfile.write(f"{len(part):x}\r\n".encode() + part + b"\r\n")

    server.answer = chunks
    assert StatusPage(server.url).read() == "trouble"


def silent(server: StatusServer) -> Answer:
    """Never answers."""
    return lambda handler: server.closing.wait(10)


def dripping_body(server: StatusServer) -> Answer:
    """Begins well, then sends a byte now and then."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        send(handler, b"", length=500)
        server.drip(handler.wfile.write, document("none") + b" " * 200)

    return answer


def dripping_headers(server: StatusServer) -> Answer:
    """Sends a byte now and then from the start, which no time limit of a connection notices."""
    return lambda handler: server.drip(handler.wfile.write, b"HTTP/1.1 200 OK\r\nX-Slow: " + b"x" * 200)


@pytest.mark.parametrize("how", [silent, dripping_body, dripping_headers])
def test_a_slow_page_is_unknown(server, how, monkeypatch):
    """Nobody waits for it beyond the limit; and while it hangs, it is not asked again and nobody waits at all."""
    monkeypatch.setattr("bot.checks.service_status.LIMIT", 0.4)
    server.answer = how(server)
    page = StatusPage(server.url, clock=time.monotonic)
    began = time.monotonic()
    assert page.read() == "unknown"
    assert [page.read() for _ in range(50)] == ["unknown"] * 50
    assert time.monotonic() - began < 2.0
    assert len(server.asked) == 1


def test_a_page_that_drips_is_given_up(server, monkeypatch):
    """So that it can be asked again when it is well."""
    monkeypatch.setattr("bot.checks.service_status.LIMIT", 0.4)
    now = [1000.0]
    page = StatusPage(server.url, clock=lambda: now[0])
    server.answer = dripping_body(server)
    assert page.read() == "unknown"
    server.answer = lambda handler: send(handler, document("none"))
    now[0] += 61
    until = time.monotonic() + 3
    while page.read() != "ok":
        assert time.monotonic() < until
        time.sleep(0.02)


def test_a_page_that_cannot_be_reached_is_unknown(server):
    """Nothing listens there."""
    assert StatusPage("http://127.0.0.1:9").read() == "unknown"
    assert StatusPage("not an address").read() == "unknown"


def test_an_answer_is_kept_for_a_minute(server):
    """Many people ask at once when something is broken."""
    now = [1000.0]
    page = StatusPage(server.url, clock=lambda: now[0])
    assert [page.read() for _ in range(3)] == ["ok"] * 3
    assert len(server.asked) == 1
    server.answer = lambda handler: send(handler, document("critical"))
    now[0] += 59
    assert page.read() == "ok"
    now[0] += 2
    assert page.read() == "trouble"
    assert len(server.asked) == 2


def test_those_who_ask_at_once_share_an_answer(server):
    """One question is out at a time."""
    page = StatusPage(server.url)
    results: list[str] = []
    threads = [threading.Thread(target=lambda: results.append(page.read())) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == ["ok"] * 20
    assert len(server.asked) == 1


def test_the_check_asks_whatever_the_person_says(server, content, facts):
    """It needs no reply."""
    server.answer = lambda handler: send(handler, document("minor"))
    with_page = Facts.of(content, facts.now, StatusPage(server.url).read)
    assert check("service_status", "", with_page).result == "trouble"
    assert check("service_status", "hm?", facts).result == "unknown"
