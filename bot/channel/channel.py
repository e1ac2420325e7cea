"""Rasa channel: the chat over HTTP, below /chat. What each route takes and gives is in openapi.yml beside this file."""

from __future__ import annotations

import asyncio
import hashlib
import json
import time
from asyncio import AbstractEventLoop
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import InputChannel, UserMessage
from rasa.core.tracker_store import SQLTrackerStore
from sanic import Blueprint, Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channel import forms, server
from bot.channel.choices import choice_labels
from bot.channel.codec import MAX_CHARACTERS, Incoming, decode_after, decode_feedback, decode_key, decode_message
from bot.channel.events import Event, encode
from bot.channel.history import Turn, read_feedback, read_turns
from bot.channel.noting import describe
from bot.channel.rates import Rates
from bot.channel.refusals import Refusals
from bot.channel.retention import forget_in_time
from bot.channel.sessions import Sessions
from bot.channel.standing import Standing, standing
from bot.channel.store import fail_openly
from bot.channel.tokens import Tokens
from bot.channel.turns import Turns
from bot.channel.wording import spoken
from bot.channel.words import words_document
from bot.content import Content, load_content
from bot.content.base import length
from bot.content.source import read_yaml
from bot.errors import RefusedError
from bot.operations import Operations, TurnNote, operations
from bot.settings import ROOT, Settings

STREAM = "text/event-stream"
LAST_WORDS = 5.0
"""Seconds that a slow client has for the rest of a reply, once all turns are done and the process wants to end."""
NOT_KEPT = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


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
        tokens = Tokens.of(content.service, settings)
        return cls(content, tokens, Rates(settings, tokens), operations())

    def __init__(self, content: Content, tokens: Tokens, rates: Rates, own: Operations) -> None:
        """Makes a channel that knows the content's options, says its phrases, and tells its operator what it does."""
        self._content = content
        self._rates = rates
        self._operations = own
        self._sessions = Sessions(content, tokens)
        self._refusals = Refusals(content, own.refused)
        self._labels = choice_labels(content)
        self._turns = Turns(told=self._note)
        self._forgetting: asyncio.Task[None] | None = None
        own.metrics.in_progress.set_function(lambda: self._turns.in_progress)
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
        routes.listener("after_server_start")(self._tend)
        routes.listener("before_server_stop")(self._finish)
        for method, path, handler in (
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
        if not self._operations.is_open:
            request.stream.keep_alive = False  # so that the next one goes to another process
            raise RefusedError("stopping")
        agent = _ready(request)
        key = decode_key(request.headers.get("idempotency-key"))
        incoming = decode_message(request.headers.get("content-type"), request.body, self._labels)
        token, session = self._sessions.begin_or_go_on(request.headers.get("authorization"))
        is_stream = STREAM in request.headers.get("accept", "")
        if words := self._without_turn(incoming):
            if not is_stream:
                return response.json({**session, **forms.aside_document(words, time.time())}, headers=NOT_KEPT)
            await self._tell(request, session, partial(_at_once, [forms.aside_event(words, time.time())]))
            return None
        if incoming.choice and not 0 < len(incoming.text) <= MAX_CHARACTERS:
            incoming = replace(incoming, text=self._labels[incoming.choice])
        turn = self._turns.take(agent, token.conversation, incoming, key)
        if is_stream:
            await self._tell(request, session, partial(self._events, turn))
            return None
        done = await turn
        return response.json({**session, **forms.turn_document(done, self._standing(done))}, headers=NOT_KEPT)

    async def history(self, request: Request) -> HTTPResponse:
        """The messages of the conversation, or those after one of them; of a very long one the last."""
        token, agent = self._sessions.known(request.headers.get("authorization")), _ready(request)
        after = decode_after(dict(request.get_args(keep_blank_values=True)))
        past = await self._turns.past(agent, token.conversation)
        turns = read_turns(*past)
        messages = [message for turn in turns for message in turn.messages if message.id > after]
        place = self._standing(turns[-1]) if turns else None
        document = forms.history_document(messages, read_feedback(past.events), place, token)
        return response.json(document, headers=NOT_KEPT)

    async def forget(self, request: Request) -> HTTPResponse:
        """Deletes the conversation."""
        token, agent = self._sessions.known(request.headers.get("authorization")), _ready(request)
        await self._turns.forget(agent, token.conversation)
        return response.empty()

    async def feedback(self, request: Request) -> HTTPResponse:
        """Keeps whether a message helped."""
        token, agent = self._sessions.known(request.headers.get("authorization")), _ready(request)
        feedback = decode_feedback(request.headers.get("content-type"), request.body)
        await self._turns.rate(agent, token.conversation, feedback)
        return response.empty()

    async def _tell(
        self, request: Request, session: Mapping[str, Any], following: Callable[[], Awaitable[list[Event]]]
    ) -> None:
        """Streams events; whatever happens meanwhile, the last one says whether all has been told."""
        stream = await request.respond(content_type=STREAM, headers=NOT_KEPT)
        begin = [Event("session", session)] if session else []
        await stream.send(_encoded([*begin, Event("typing", {})]))
        events: list[Event] | None = None
        try:
            events = [*await following(), Event("done", {})]
        except RefusedError as error:
            events = [self._error(error.code)]
        finally:
            await stream.send(_encoded(events or [self._error("failed")]))
            await stream.eof()

    async def _events(self, turn: Awaitable[Turn]) -> list[Event]:
        done = await turn
        return list(forms.turn_events(done, self._standing(done)))

    def _note(self, note: TurnNote, turn: Turn | None, understood: Mapping[str, Any]) -> None:
        if turn and not note.repeated:
            describe(note, turn, understood, self._standing(turn))
        self._operations.take(note)

    def _standing(self, turn: Turn) -> Standing | None:
        return standing(self._content, turn.guide)

    def _without_turn(self, incoming: Incoming) -> dict[str, str] | None:
        if incoming.choice:
            return None
        if not incoming.text:
            return spoken(self._content, self._content.phrases.nothing_said)
        if len(incoming.text) > MAX_CHARACTERS:
            return spoken(self._content, self._content.phrases.too_long, limit=MAX_CHARACTERS)
        return None

    def _error(self, code: str) -> Event:
        return Event("error", {**self._refusals.words(code), "retry": True})

    async def _prepare(self, app: Sanic, loop: AbstractEventLoop) -> None:
        refusals = self._refusals
        server.prepare(app, self._rates.hold)
        server.tell_errors(app, refusals.tell, below=f"{self.url_prefix()}/")
        server.tell_errors(app, refusals.tell_page, below="", kind=RefusedError)

    async def _tend(self, app: Sanic, loop: AbstractEventLoop) -> None:
        """Begins what goes on beside the requests, once the agent is there."""
        if not _agent(app):
            return
        fail_openly(app.ctx.agent)
        store = app.ctx.agent.tracker_store
        if isinstance(store, SQLTrackerStore):
            kept = length(self._content.service.conversations_kept)
            self._forgetting = asyncio.create_task(forget_in_time(store.engine, kept))

    async def _finish(self, app: Sanic, loop: AbstractEventLoop) -> None:
        """Takes no more messages, and lets what was begun come to its end; the server still listens meanwhile."""
        self._operations.close()
        app.config.GRACEFUL_SHUTDOWN_TIMEOUT = LAST_WORDS
        if self._forgetting:
            self._forgetting.cancel()
        await self._turns.finish()


def _agent(app: Sanic) -> Agent | None:
    """Rasa's agent, once its model is loaded."""
    agent = getattr(app.ctx, "agent", None)
    return agent if agent and agent.is_ready() else None


def _ready(request: Request) -> Agent:
    agent = _agent(request.app)
    if agent is None:
        raise RefusedError("not_ready")
    return agent


async def _at_once(events: list[Event]) -> list[Event]:
    return events


def _encoded(events: list[Event]) -> bytes:
    return b"".join(map(encode, events))
