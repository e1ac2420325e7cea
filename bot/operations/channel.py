"""Rasa channel for whoever watches the assistant: /healthz, /readyz and /metrics. Nobody says anything through it."""

from __future__ import annotations

import hmac
import ipaddress
from asyncio import AbstractEventLoop
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from prometheus_client import CONTENT_TYPE_LATEST
from rasa.core.agent import Agent
from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, Sanic, response
from sanic.exceptions import NotFound
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.content import load_content
from bot.operations.operations import Operations, operations
from bot.operations.readiness import Readiness
from bot.settings import Settings

NOT_KEPT = {"Cache-Control": "no-store"}
FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip", "via")
"""What a proxy puts on a request: then loopback is only where the proxy is."""


class OperationsChannel(InputChannel):
    """What a supervisor, a load balancer and a collector of metrics ask."""

    @classmethod
    def name(cls) -> str:
        """The channel's name."""
        return "operations"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> OperationsChannel:
        """Creates the channel for the settings."""
        settings = Settings.from_environment()
        return cls(operations(), load_content(settings.data).version, settings.metrics_token)

    def __init__(self, own: Operations, content_version: str, metrics_token: str = "") -> None:
        """Tells of a process.

        Args:
            own: What the process knows of itself.
            content_version: Of the content that it speaks.
            metrics_token: What a collector on another machine shows; none may ask if it is empty.
        """
        self._operations = own
        self._content_version = content_version
        self._metrics_token = metrics_token
        self._readiness = Readiness()

    def url_prefix(self) -> str:
        """The root, where everybody expects these paths."""
        return "/"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The routes (see parent class)."""
        routes = Blueprint("operations")
        routes.listener("before_server_start")(self._prepare)
        for path, handler in (("/healthz", self.health), ("/readyz", self.ready), ("/metrics", self.metrics)):
            # Partial, because Sanic writes attributes on handlers, and a method takes none.
            routes.add_route(partial(handler), path, methods=["GET", "HEAD"], name=handler.__name__)
        return routes

    async def health(self, request: Request) -> HTTPResponse:
        """That the process lives: it answers."""
        return response.json({"alive": True}, headers=NOT_KEPT)

    async def ready(self, request: Request) -> HTTPResponse:
        """Whether messages can be answered, and what keeps them from it."""
        agent: Agent | None = getattr(request.app.ctx, "agent", None)
        parts = {"open": self._operations.is_open, **await self._readiness.read(agent)}
        is_ready = all(parts.values())
        told = {
            "ready": is_ready,
            "parts": parts,
            "model": agent.model_name if agent else None,
            "content": self._content_version,
        }
        return response.json(told, 200 if is_ready else 503, NOT_KEPT)

    async def metrics(self, request: Request) -> HTTPResponse:
        """The metrics, for this machine and for who shows the token; for all others there is nothing here."""
        if not self._may_read_metrics(request):
            raise NotFound("There are no metrics here.")
        return response.raw(self._operations.metrics.read(), headers=NOT_KEPT, content_type=CONTENT_TYPE_LATEST)

    def _may_read_metrics(self, request: Request) -> bool:
        shown = request.headers.get("authorization", "").encode(errors="replace")
        if self._metrics_token and hmac.compare_digest(shown, f"Bearer {self._metrics_token}".encode()):
            return True
        is_direct = not any(name in request.headers for name in FORWARDED)
        return is_direct and ipaddress.ip_address(request.ip).is_loopback

    async def _prepare(self, app: Sanic, loop: AbstractEventLoop) -> None:
        self._operations.count_errors()
