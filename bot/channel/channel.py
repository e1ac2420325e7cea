"""Rasa channel: POST a message to /chat/messages, get the replies as JSON."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from rasa.core.channels.channel import InputChannel, OutputChannel, UserMessage
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channel.codec import MAX_CHARACTERS, Incoming, decode, encode
from bot.content import Content, load_content
from bot.content.render import fill, to_html, to_text
from bot.errors import BadRequestError
from bot.guide import State
from bot.guide.choices import labels
from bot.guide.personal_facts import personal_facts
from bot.intents import DENY, NONE_OF_THESE
from bot.settings import Settings

log = structlog.get_logger()


class CollectedReplies(OutputChannel):
    """Keeps the bot's messages whole, so that they can be sent in one response."""

    def __init__(self) -> None:
        """Starts empty."""
        self.messages: list[dict[str, Any]] = []

    @classmethod
    def name(cls) -> str:
        """The channel's name in events."""
        return "chat"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Takes one message (see parent class)."""
        self.messages.append(message)


class ChatChannel(InputChannel):
    """The one channel that is open. A visitor's text never reaches Rasa as a command."""

    @classmethod
    def name(cls) -> str:
        """The channel's name in events."""
        return "chat"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> ChatChannel:
        """Creates the channel for the content of the settings."""
        return cls(load_content(Settings.from_environment().data))

    def __init__(self, content: Content) -> None:
        """Makes a channel that knows the content's options and says its phrases."""
        self._phrases = content.phrases
        self._facts = content.service.facts()
        self._labels: dict[str, str] = {id_: fill(topic.title, self._facts) for id_, topic in content.topics.items()}
        anyone = personal_facts(content, State(""))
        self._labels |= {id_: fill(label, anyone) for id_, label in labels(content).items()}
        self._labels |= {NONE_OF_THESE: content.phrases.none_of_these, DENY: content.phrases.not_now}

    def url_prefix(self) -> str:
        """Absolute, so that Rasa does not put /webhooks/ before it."""
        return "/chat"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The channel's routes (see parent class)."""
        routes = Blueprint("chat")

        @routes.get("/health")
        async def health(request: Request) -> HTTPResponse:
            agent = getattr(request.app.ctx, "agent", None)
            return response.json({"ready": bool(agent and agent.is_ready())})

        @routes.post("/messages")
        async def messages(request: Request) -> HTTPResponse:
            try:
                incoming = decode(request.body, self._labels)
            except BadRequestError as error:
                return response.json({"error": str(error)}, status=400)
            return response.json(encode(incoming.conversation, await self._replies(incoming, on_new_message)))

        return routes

    async def _replies(
        self, incoming: Incoming, on_new_message: Callable[[UserMessage], Awaitable[Any]]
    ) -> list[dict[str, Any]]:
        if not incoming.text and not incoming.choice:
            return [self._say(self._phrases.nothing_said)]
        if len(incoming.text) > MAX_CHARACTERS:
            return [self._say(self._phrases.too_long, limit=MAX_CHARACTERS)]
        output = CollectedReplies()
        text = incoming.text or self._labels[incoming.choice or ""]
        metadata = {"choice": incoming.choice} if incoming.choice else None
        message = UserMessage(text, output, incoming.conversation, input_channel=self.name(), metadata=metadata)
        try:
            await on_new_message(message)
        except Exception:
            log.exception("chat.message.failed")
            return [self._say(self._phrases.try_again)]
        return output.messages or [self._say(self._phrases.try_again)]

    def _say(self, phrase: str, **names: object) -> dict[str, Any]:
        markdown = fill(phrase, {**self._facts, **names})
        return {"text": to_text(markdown), "html": to_html(markdown)}
