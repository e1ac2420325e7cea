"""A site that shows the chat, and a person who uses it."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from bot.settings import ROOT

GUIDE = (ROOT / "docs" / "tasks" / "embed-the-widget.md").read_text()
HELP = "https://help.fernway.example"
"""What the guide for site owners calls the assistant."""


def from_guide(kind: str) -> str:
    """What the guide for site owners lets them copy, of a kind such as `html`."""
    [block] = re.findall(rf"^ *```{kind}\n(.*?)^ *```", GUIDE, re.DOTALL | re.MULTILINE)
    return block


PAGE = from_guide("html")


class Site:
    """Another site than the assistant's, with the page that the guide for site owners shows."""

    def __init__(self, address: str, assistant: str) -> None:
        """Is ready to answer at the address."""
        self.address = address
        self.assistant = assistant
        self.words: bytes | None = None
        """What the site itself says at /chat/words, as a server that is down now and then."""
        self.put()

    def put(self, page: str = PAGE, headers: str = "") -> None:
        """Answers with a page from now on, in which the assistant is the real one."""
        self.page = page.replace(HELP, self.assistant).encode()
        self.headers = [
            line.strip().split(": ", 1) for line in headers.replace(HELP, self.assistant).splitlines() if line
        ]

    def serve(self) -> ThreadingHTTPServer:
        """The server of the site, not running yet."""
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                if self.path == "/":
                    self.answer(200, "text/html; charset=utf-8", site.page, site.headers)
                elif self.path == "/chat/words" and site.words:
                    self.answer(200, "application/json", site.words, [["Cache-Control", "max-age=0"]])
                elif (
                    "/chat/" not in self.path
                ):  # such as the page's icon; what is asked of a dead server stays unanswered
                    self.answer(204, "text/html", b"", [])

            def answer(self, status: int, kind: str, body: bytes, headers: list[list[str]]) -> None:
                self.send_response(status)
                for name, value in [*headers, ["Content-Type", kind]]:
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        return ThreadingHTTPServer(("127.0.0.1", urlsplit(self.address).port), Handler)


@pytest.fixture(scope="session")
def _site(settings) -> Iterator[Site]:
    site = Site(settings.origins[0], settings.url)
    with site.serve() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield site
        server.shutdown()
        thread.join()


@pytest.fixture
def site(_site, running) -> Site:
    """Another site, with the page of the guide."""
    _site.put()
    _site.words = None
    return _site


@pytest.fixture
def words(running, settings) -> dict[str, str]:
    """The words of the chat."""
    return requests.get(f"{settings.url}/chat/words", timeout=10).json()["words"]


@dataclass
class Chat:
    """The chat on a page, as a person finds it: by roles and names."""

    page: Page
    words: dict[str, str]
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Listens to what the browser complains of."""
        self.page.on("console", lambda message: message.type == "error" and self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.launcher = self.page.get_by_role("button", name=self.words["launcher"])
        self.panel = self.page.get_by_role("dialog")
        self.log = self.panel.get_by_role("log")
        self.input = self.panel.get_by_role("textbox", name=self.words["input"])
        self.place = self.panel.locator(".step p")
        self.notice = self.panel.locator(".notice")
        self.messages = self.panel.locator(".message:not(#greeting)")

    def button(self, name: str) -> Locator:
        """A button of the panel, by the name of its phrase or by its own."""
        return self.panel.get_by_role("button", name=self.words.get(name, name), exact=True)

    def open(self) -> None:
        """Presses the launcher."""
        self.launcher.click()
        expect(self.panel).to_be_visible()

    def say(self, text: str) -> None:
        """Types something and presses Enter; does not wait for the reply."""
        self.input.fill(text)
        self.input.press("Enter")

    def wait(self, count: int) -> None:
        """Waits until so many messages are there, and none is under way."""
        expect(self.messages).to_have_count(count)
        expect(self.panel.locator(".waiting")).to_have_count(0)

    def told(self) -> list[str]:
        """The messages, in order."""
        return self.messages.locator(".body").all_inner_texts()

    def more(self, name: str) -> None:
        """Chooses something of the menu."""
        self.button("menu").click()
        self.button(name).click()

    def reload(self) -> None:
        """Loads the page anew."""
        self.page.reload()
        expect(self.page.locator("latchkey-chat .launcher").or_(self.panel).first).to_be_attached()


@pytest.fixture
def person(chromium: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """A person with a browser of their own, with options of Playwright's for it."""
    contexts = []

    def new(**options: Any) -> BrowserContext:
        context = chromium.new_context(**options)
        context.set_default_timeout(10_000)
        contexts.append(context)
        return context

    yield new
    for context in contexts:
        context.close()


@pytest.fixture
def visit(person, site, words) -> Iterator[Callable[..., Chat]]:
    """Opens the site's page, for a new person or in another tab; whatever the browser complains of fails the test."""
    chats = []

    def open_page(context: BrowserContext | None = None, **options: Any) -> Chat:
        chat = Chat((context or person(**options)).new_page(), words)
        chats.append(chat)
        chat.page.goto(site.address)
        return chat

    yield open_page
    assert [line for chat in chats for line in chat.complaints] == []


@pytest.fixture
def chat(visit) -> Chat:
    """The chat, opened."""
    chat = visit()
    chat.open()
    return chat
