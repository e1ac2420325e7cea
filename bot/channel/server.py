"""What holds for every response of the server, whichever channel it comes from: limits, headers, errors in words."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType

from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channel.codec import MAX_BYTES
from bot.errors import RefusedError

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
Tell = Callable[[Request, Exception], HTTPResponse]
TellRefusal = Callable[[Request, RefusedError], HTTPResponse]


def prepare(app: Sanic, hold: Hold, tell: Tell, tell_page: TellRefusal, below: str) -> None:
    """Sets the limits of what is read of a request and of how long that may take, and the headers of all responses.

    Args:
        app: Rasa's server.
        hold: Looks at each request before all else; raises an error for one that is not to be answered.
        tell: Makes the response that tells an error.
        tell_page: Makes the page that tells what was refused.
        below: The path below which the first does; elsewhere the second does, and Sanic tells all other errors.
    """
    app.config.REQUEST_MAX_SIZE = MAX_BYTES
    app.config.REQUEST_TIMEOUT, app.config.RESPONSE_TIMEOUT = HEAD_WITHIN, ANSWER_WITHIN
    app.register_middleware(hold, "request")
    app.register_middleware(add_headers, "response")

    def tell_below(request: Request, error: Exception) -> HTTPResponse:
        if request.path.startswith(below):
            return tell(request, error)
        if isinstance(error, RefusedError):
            return tell_page(request, error)
        return app.error_handler.default(request, error)

    app.error_handler.add(Exception, tell_below)


async def add_headers(request: Request, response: HTTPResponse) -> None:
    """Puts the headers on a response, unless it has its own."""
    wanted = dict(HEADERS)
    if str(response.content_type or "").startswith("text/html"):
        wanted |= PAGE_HEADERS
    for name, value in wanted.items():
        response.headers.setdefault(name, value)
