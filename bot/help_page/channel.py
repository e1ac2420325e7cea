"""Mounts the help page in Rasa's server: its only official way to mount something is a channel."""

from __future__ import annotations

import json
import re
from asyncio import AbstractEventLoop
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from http import HTTPStatus
from pathlib import PurePosixPath
from typing import Any

import structlog
from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, Sanic, response
from sanic.exceptions import NotFound, PayloadTooLarge, SanicException
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channel.server import tell_errors
from bot.content import Content, load_content
from bot.content.source import read_yaml
from bot.help_page.assets import TYPES, Assets
from bot.help_page.pages import HOME, Pages, reading_facts
from bot.help_page.passages import passages
from bot.help_page.responses import A_MINUTE, ASK_FIRST, FOR_EVER, respond
from bot.help_page.results import results_document
from bot.help_page.search import Found, Search
from bot.settings import ROOT, Settings

HTML = "text/html; charset=utf-8"
_ENDING = re.compile(r"\.\w+$")

log = structlog.get_logger()


class HelpPages(InputChannel):
    """The pages below /help, and what search engines look for at the root."""

    @classmethod
    def name(cls) -> str:
        """The channel's name."""
        return "help"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> HelpPages:
        """Creates the channel for the content of the settings."""
        settings = Settings.from_environment()
        language = read_yaml(ROOT / "config.yml").value["language"]
        return cls(load_content(settings.data), language, settings.public_url or settings.url)

    def __init__(self, content: Content, language: str, address: str) -> None:
        """Makes the pages of a content, as people reach them at an address."""
        self._topics = content.topics
        self._assets = Assets(content)
        self._pages = Pages(content, language, address, self._assets)
        self._search = Search(list(passages(content, reading_facts(content))))

    def url_prefix(self) -> str:
        """The root: robots.txt must stand there."""
        return "/"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The routes (see parent class)."""
        routes = Blueprint("help")
        routes.listener("before_server_start")(self._prepare)
        handlers: dict[str, Callable[..., Awaitable[HTTPResponse]]] = {
            HOME: self.home,
            f"{HOME}/search.json": self.results,
            f"{HOME}/<topic_id:str>": self.topic,
            f"{HOME}/<topic_id:str>/guide": self.guide,
            f"{HOME}/<path:path>": self.not_found,
            "/sitemap.xml": self.sitemap,
            "/robots.txt": self.robots,
            **{f"{HOME}/{name}": partial(self.asset, name) for name in self._assets.files},
        }
        for path, handler in handlers.items():
            # Partial, because Sanic writes attributes on handlers, and a method takes none.
            routes.add_route(partial(handler), path, methods=["GET", "HEAD"], name=re.sub(r"\W+", "_", path))
        return routes

    async def home(self, request: Request) -> HTTPResponse:
        """The help page."""
        return self._page(request, self._pages.home(await self._searched(request)))

    async def topic(self, request: Request, topic_id: str) -> HTTPResponse:
        """A topic."""
        if topic_id not in self._topics:
            return await self.not_found(request, topic_id)
        return self._page(request, self._pages.topic(topic_id, await self._searched(request)))

    async def guide(self, request: Request, topic_id: str) -> HTTPResponse:
        """A topic's guide."""
        if topic_id not in self._topics or self._topics[topic_id].guide is None:
            return await self.not_found(request, topic_id)
        return self._page(request, self._pages.guide(topic_id, await self._searched(request)))

    async def not_found(self, request: Request, path: str) -> HTTPResponse:
        """A search for the words of an address that is not there, unless others were searched or these find nothing."""
        found = await self._searched(request)
        if not found:
            guessed = await self._find(request, " ".join(re.findall(r"[^\W_]+", _ENDING.sub("", path))))
            found = guessed if guessed.hits else None
        return self._page(request, self._pages.excuse("page_not_found", found), status=404)

    async def tell(self, request: Request, error: Exception) -> HTTPResponse:
        """A page that helps on, where Sanic would show one of its own: for any path of the server that has no other."""
        if isinstance(error, NotFound):
            return await self.not_found(request, request.path)
        if not isinstance(error, SanicException):
            log.exception("help.failed", exc_info=error)
        status: int = getattr(error, "status_code", None) or HTTPStatus.INTERNAL_SERVER_ERROR
        excuse = "page_too_long" if isinstance(error, PayloadTooLarge) else "page_failed"
        page = respond(request, self._pages.excuse(excuse, None), HTML, ASK_FIRST, status)
        page.headers.update(getattr(error, "headers", None) or {})
        return page

    async def results(self, request: Request) -> HTTPResponse:
        """What a search finds, for the script of the page."""
        found = await self._searched(request) or Found("", None, ())
        document = json.dumps(results_document(found, self._pages), ensure_ascii=False)
        return respond(request, document, "application/json", A_MINUTE)

    async def asset(self, name: str, request: Request) -> HTTPResponse:
        """A file that pages need."""
        cache = FOR_EVER if request.args.get("v") else A_MINUTE
        return respond(request, self._assets.files[name], TYPES[PurePosixPath(name).suffix], cache)

    async def sitemap(self, request: Request) -> HTTPResponse:
        """All addresses."""
        return respond(request, self._pages.sitemap(), "application/xml", A_MINUTE)

    async def robots(self, request: Request) -> HTTPResponse:
        """What search engines may read."""
        return respond(request, self._pages.robots(), "text/plain; charset=utf-8", A_MINUTE)

    def _page(self, request: Request, html: str, status: int = 200) -> HTTPResponse:
        self._search.prepare()  # whoever reads a page may search next
        return respond(request, html, HTML, ASK_FIRST, status)

    async def _searched(self, request: Request) -> Found | None:
        """What was searched on a page."""
        words = request.get_args(keep_blank_values=True).get("q")  # a blank search is one: its field is shown
        return None if words is None else await self._find(request, words)

    async def _find(self, request: Request, words: str) -> Found:
        async def read(text: str) -> Mapping[str, Any]:
            agent = getattr(request.app.ctx, "agent", None)
            if agent is None or not agent.is_ready():
                return {}
            message = UserMessage(text)
            parsed: Mapping[str, Any] = await agent.processor.parse_message(message, only_output_properties=False)
            return parsed

        return await self._search.find(words, read)

    async def _prepare(self, app: Sanic, loop: AbstractEventLoop) -> None:
        app.register_middleware(_lead_from_root, "request")
        tell_errors(app, self.tell, below="")


async def _lead_from_root(request: Request) -> HTTPResponse | None:
    """Leads people from the root to the help page; Rasa has a route there already, which tells its version."""
    return response.redirect(HOME) if request.path == "/" else None
