"""What holds for every response of the server, whichever channel it comes from: limits, headers, errors in words."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType

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

Tell = Callable[[Request, Exception], HTTPResponse | Awaitable[HTTPResponse]]


def prepare(app: Sanic) -> None:
    """Sets the limit of what is read of a request, and the headers of all responses."""
    app.config.REQUEST_MAX_SIZE = MAX_BYTES
    app.register_middleware(add_headers, "response")


def tell_errors(app: Sanic, tell: Tell, below: str) -> None:
    """Lets a channel tell the errors of requests to its paths; what no channel wants to tell, Sanic does.

    Args:
        app: Rasa's server.
        tell: Makes the response that tells an error.
        below: How these paths begin. Where several channels could tell an error, the longest beginning counts.
    """
    if not hasattr(app.ctx, "tellers"):
        app.ctx.tellers = {}
        app.error_handler.add(Exception, _tell)
    app.ctx.tellers[below] = tell


def _tell(request: Request, error: Exception) -> HTTPResponse | Awaitable[HTTPResponse]:
    tellers: Mapping[str, Tell] = request.app.ctx.tellers
    near = [below for below in tellers if request.path.startswith(below)]
    tell = tellers[max(near, key=len)] if near else request.app.error_handler.default
    return tell(request, error)


async def add_headers(request: Request, response: HTTPResponse) -> None:
    """Puts the headers on a response, unless it has its own."""
    wanted = dict(HEADERS)
    if str(response.content_type or "").startswith("text/html"):
        wanted |= PAGE_HEADERS
    for name, value in wanted.items():
        response.headers.setdefault(name, value)
