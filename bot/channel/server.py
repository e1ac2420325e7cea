"""What holds for every response of the server, whichever channel it comes from: limits, headers, errors in words."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple, cast

from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channel.codec import MAX_BYTES

HEADERS: Mapping[str, str] = MappingProxyType(
    {
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    }
)
PAGE_HEADERS: Mapping[str, str] = MappingProxyType(
    {
        "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    }
)
"""For HTML alone."""

HEAD_WITHIN = 10
"""Seconds from the first byte of a request to the last of its headers."""
ANSWER_WITHIN = 40
"""Seconds from the first byte of a request to that of the answer, and from one piece of a stream to the next."""

Hold = Callable[[Request], Awaitable[None]]
Tell = Callable[[Request, Any], HTTPResponse | Awaitable[HTTPResponse]]


class _Teller(NamedTuple):
    below: str
    kind: type[Exception]
    tell: Tell

    def wants(self, request: Request, error: Exception) -> bool:
        return request.path.startswith(self.below) and isinstance(error, self.kind)


def prepare(app: Sanic, hold: Hold) -> None:
    """Sets the limits of what is read of a request and of how long that may take, and the headers of all responses.

    Args:
        app: Rasa's server.
        hold: Looks at each request before all else; raises an error for one that is not to be answered.
    """
    app.config.REQUEST_MAX_SIZE = MAX_BYTES
    app.config.REQUEST_TIMEOUT, app.config.RESPONSE_TIMEOUT = HEAD_WITHIN, ANSWER_WITHIN
    app.register_middleware(hold, "request")
    app.register_middleware(add_headers, "response")


def tell_errors(app: Sanic, tell: Tell, below: str, kind: type[Exception] = Exception) -> None:
    """Lets a channel tell errors of requests to its paths; what no channel wants to tell, Sanic does.

    Args:
        app: Rasa's server.
        tell: Makes the response that tells an error.
        below: How these paths begin. Where several channels could tell an error, the longest beginning counts.
        kind: The errors that it tells; of two such beginnings, the one for errors of its own kind counts.
    """
    if not hasattr(app.ctx, "tellers"):
        app.ctx.tellers = []
        app.error_handler.add(Exception, _tell)
    app.ctx.tellers.append(_Teller(below, kind, tell))


def _tell(request: Request, error: Exception) -> HTTPResponse | Awaitable[HTTPResponse]:
    tellers: list[_Teller] = [teller for teller in request.app.ctx.tellers if teller.wants(request, error)]
    if not tellers:
        return cast("HTTPResponse", request.app.error_handler.default(request, error))
    nearest = max(tellers, key=lambda teller: (len(teller.below), teller.kind is not Exception))
    return nearest.tell(request, error)


async def add_headers(request: Request, response: HTTPResponse) -> None:
    """Puts the headers on a response, unless it has its own."""
    wanted = dict(HEADERS)
    if str(response.content_type or "").startswith("text/html"):
        wanted |= PAGE_HEADERS
    for name, value in wanted.items():
        response.headers.setdefault(name, value)
