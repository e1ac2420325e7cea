"""Rasa channel: the chat over HTTP, below /chat. What each route takes and gives is in openapi.yml beside this file."""

from __future__ import annotations

import hashlib
import json
import time
from asyncio import AbstractEventLoop
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, Sanic, response
from sanic.exceptions import SanicException
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channel import forms, server
from bot.channel.codec import (
    MAX_CHARACTERS,
    Incoming,
    decode_after,
    decode_bearer,
    decode_feedback,
    decode_key,
    decode_message,
)
from bot.channel.events import Event, encode
from bot.channel.history import Turn, read_feedback, read_turns
from bot.channel.standing import Standing, standing
from bot.channel.tokens import Token, Tokens
from bot.channel.turns import Turns
from bot.channel.wording import STATUSES, excuse, spoken
from bot.channel.words import words_document
from bot.content import Content, load_content
from bot.content.render import fill
from bot.content.source import read_yaml
from bot.errors import RefusedError
from bot.guide import State
from bot.guide.choices import labels
from bot.guide.personal_facts import personal_facts
from bot.intents import DENY, NONE_OF_THESE
from bot.settings import ROOT, Settings

STREAM = "text/event-stream"
NOT_KEPT = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
_CODES = {status: code for code, status in STATUSES.items() if code != "not_ready"}


class ChatChannel(InputChannel):
    """The channel that people write to. A visitor's text never reaches Rasa as a command."""

    @classmethod
    def name(cls) -> str:
        """The channel's name in events."""
        return "chat"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> ChatChannel:
        """Creates the channel for the content of the settings."""
        settings = Settings.from_environment()
        content = load_content(settings.data)
        return cls(content, Tokens.of(content.service, settings))

    def __init__(self, content: Content, tokens: Tokens) -> None:
        """Makes a channel that knows the content's options and says its phrases."""
        self._content = content
        self._tokens = tokens
        self._turns = Turns()
        facts = content.service.facts()
        self._labels: dict[str, str] = {id_: fill(topic.title, facts) for id_, topic in content.topics.items()}
        anyone = personal_facts(content, State(""))
        self._labels |= {id_: fill(label, anyone) for id_, label in labels(content).items()}
        self._labels |= {NONE_OF_THESE: content.phrases.none_of_these, DENY: content.phrases.not_now}
        words = words_document(content, read_yaml(ROOT / "config.yml").value["language"])
        self._words = json.dumps(words, ensure_ascii=False).encode()
        self._openapi = (Path(__file__).parent / "openapi.yml").read_bytes()

    def url_prefix(self) -> str:
        """Absolute, so that Rasa does not put /webhooks/ before it."""
        return "/chat"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The channel's routes (see parent class)."""
        routes = Blueprint("chat")
        routes.listener("before_server_start")(self._prepare)
        routes.exception(RefusedError)(self._refuse)
        for method, path, handler in (
            ("GET", "/health", self.health),
            ("GET", "/words", self.words),
            ("GET", "/openapi.yml", self.openapi),
            ("POST", "/messages", self.messages),
            ("GET", "/history", self.history),
            ("DELETE", "/history", self.forget),
            ("PUT", "/feedback", self.feedback),
        ):
            # Partial, because Sanic writes attributes on handlers, and a method takes none.
            routes.add_route(partial(handler), path, methods=[method], name=handler.__name__)
        return routes

    async def health(self, request: Request) -> HTTPResponse:
        """Whether messages can be answered."""
        agent = getattr(request.app.ctx, "agent", None)
        return response.json({"ready": bool(agent and agent.is_ready())})

    async def words(self, request: Request) -> HTTPResponse:
        """What the widget says by itself."""
        headers = {"ETag": f'"{hashlib.sha256(self._words).hexdigest()[:32]}"', "Cache-Control": "max-age=60"}
        if request.headers.get("if-none-match") == headers["ETag"]:
            return response.empty(304, headers)
        return response.raw(self._words, headers=headers, content_type="application/json")

    async def openapi(self, request: Request) -> HTTPResponse:
        """The description of all this."""
        return response.raw(self._openapi, content_type="application/yaml")

    async def messages(self, request: Request) -> HTTPResponse | None:
        """Takes a message, and tells the replies as events or as one document."""
        agent = _ready(request)
        key = decode_key(request.headers.get("idempotency-key"))
        incoming = decode_message(request.headers.get("content-type"), request.body, self._labels)
        token, session = self._begin_or_go_on(request)
        is_stream = STREAM in request.headers.get("accept", "")
        if words := self._without_turn(incoming):
            if not is_stream:
                return response.json({**session, **forms.aside_document(words, time.time())}, headers=NOT_KEPT)
            return await self._tell(request, session, _at_once([forms.aside_event(words, time.time())]))
        text = incoming.text
        if incoming.choice and not 0 < len(text) <= MAX_CHARACTERS:
            text = self._labels[incoming.choice]
        turn = self._turns.take(agent, token.conversation, text, incoming.choice, key)
        if is_stream:
            return await self._tell(request, session, self._events(turn))
        done = await turn
        return response.json({**session, **forms.turn_document(done, self._standing(done))}, headers=NOT_KEPT)

    async def history(self, request: Request) -> HTTPResponse:
        """All messages of the conversation, or those after one of them."""
        token, agent = self._known(request), _ready(request)
        after = decode_after(request.args.getlist("after", []))
        events = await self._turns.past(agent, token.conversation)
        turns = read_turns(events)
        messages = [message for turn in turns for message in turn.messages if message.id > after]
        place = self._standing(turns[-1]) if turns else None
        document = forms.history_document(messages, read_feedback(events), place, token)
        return response.json(document, headers=NOT_KEPT)

    async def forget(self, request: Request) -> HTTPResponse:
        """Deletes the conversation."""
        token, agent = self._known(request), _ready(request)
        await self._turns.forget(agent, token.conversation)
        return response.empty()

    async def feedback(self, request: Request) -> HTTPResponse:
        """Keeps whether a message helped."""
        token, agent = self._known(request), _ready(request)
        feedback = decode_feedback(request.headers.get("content-type"), request.body)
        await self._turns.rate(agent, token.conversation, feedback)
        return response.empty()

    async def _tell(self, request: Request, session: Mapping[str, Any], following: Awaitable[list[Event]]) -> None:
        """Streams events; whatever happens meanwhile, the last one says whether all has been told."""
        stream = await request.respond(content_type=STREAM, headers=NOT_KEPT)
        begin = [Event("session", session)] if session else []
        await stream.send(_encoded([*begin, Event("typing", {})]))
        events = [self._error("failed")]
        try:
            events = [*await following, Event("done", {})]
        except RefusedError as error:
            events = [self._error(error.code)]
        finally:
            await stream.send(_encoded(events))
            await stream.eof()

    async def _events(self, turn: Awaitable[Turn]) -> list[Event]:
        done = await turn
        return list(forms.turn_events(done, self._standing(done)))

    def _begin_or_go_on(self, request: Request) -> tuple[Token, dict[str, Any]]:
        """The conversation's token, and what is told of it: nothing, if the client has it and it is good."""
        shown = decode_bearer(request.headers.get("authorization"))
        token = self._tokens.read(shown) if shown is not None else None
        if token is None:
            token = self._tokens.begin()
            renewed = {"renewed": True, **spoken(self._content, "renewed")} if shown is not None else {}
            return token, {**forms.session(token), **renewed}
        if token.is_old:
            token = self._tokens.issue(token.conversation)
            return token, forms.session(token)
        return token, {}

    def _known(self, request: Request) -> Token:
        token = self._tokens.read(decode_bearer(request.headers.get("authorization")) or "")
        if token is None:
            raise RefusedError("no_conversation")
        return token

    def _standing(self, turn: Turn) -> Standing | None:
        return standing(self._content, turn.guide)

    def _without_turn(self, incoming: Incoming) -> dict[str, str] | None:
        if incoming.choice:
            return None
        if not incoming.text:
            return spoken(self._content, "nothing_said")
        if len(incoming.text) > MAX_CHARACTERS:
            return spoken(self._content, "too_long", limit=MAX_CHARACTERS)
        return None

    def _error(self, code: str) -> Event:
        return Event("error", {**self._excuse(code), "retry": True})

    def _excuse(self, code: str) -> dict[str, str]:
        return excuse(self._content, code, limit=MAX_CHARACTERS)

    async def _prepare(self, app: Sanic, loop: AbstractEventLoop) -> None:
        server.prepare(app, self._excuse_sanic, f"{self.url_prefix()}/")

    def _refuse(self, request: Request, error: RefusedError) -> HTTPResponse:
        detail = {"detail": error.detail} if error.detail else {}
        return self._refusal(error.code, STATUSES[error.code], detail, {})

    def _excuse_sanic(self, request: Request, error: SanicException) -> HTTPResponse:
        """What Sanic refuses by itself, in our form."""
        status = getattr(error, "status_code", STATUSES["failed"])
        code = _CODES.get(status, "bad_request" if status < STATUSES["failed"] else "failed")
        return self._refusal(code, status, {}, getattr(error, "headers", {}))

    def _refusal(self, code: str, status: int, detail: Mapping[str, str], headers: Mapping[str, str]) -> HTTPResponse:
        return response.json({"error": {**self._excuse(code), **detail}}, status, {**headers, **NOT_KEPT})


def _ready(request: Request) -> Agent:
    agent = getattr(request.app.ctx, "agent", None)
    if not agent or not agent.is_ready():
        raise RefusedError("not_ready")
    return agent


async def _at_once(events: list[Event]) -> list[Event]:
    return events


def _encoded(events: list[Event]) -> bytes:
    return b"".join(map(encode, events))
