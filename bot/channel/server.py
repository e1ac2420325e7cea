"""What holds for every response of the server, whichever channel it comes from: limits, headers, errors in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from sanic import Sanic
from sanic.exceptions import SanicException
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

Excuse = Callable[[Request, SanicException], HTTPResponse]


def prepare(app: Sanic, excuse: Excuse, below: str) -> None:
    """Sets the limit of what is read of a request, and the headers of all responses.

    Args:
        app: Rasa's server.
        excuse: Makes the response that tells what Sanic itself refuses, such as an unknown path.
        below: The path below which it does.
    """
    app.config.REQUEST_MAX_SIZE = MAX_BYTES
    app.register_middleware(add_headers, "response")

    def tell(request: Request, error: SanicException) -> HTTPResponse:
        if request.path.startswith(below):
            return excuse(request, error)
        return app.error_handler.default(request, error)

    app.error_handler.add(SanicException, tell)


async def add_headers(request: Request, response: HTTPResponse) -> None:
    """Puts the headers on a response, unless it has its own."""
    wanted = dict(HEADERS)
    if str(response.content_type or "").startswith("text/html"):
        wanted |= PAGE_HEADERS
    for name, value in wanted.items():
        response.headers.setdefault(name, value)
