"""Responses that browsers may keep, and need not get twice."""

from __future__ import annotations

import hashlib

from sanic import response
from sanic.request import Request
from sanic.response import HTTPResponse

A_MINUTE = "max-age=60"
FOR_EVER = "max-age=31536000, immutable"
ASK_FIRST = "no-cache"


def respond(request: Request, body: str | bytes, content_type: str, cache: str, status: int = 200) -> HTTPResponse:
    """The body with its tag, or only the word that what the browser has is still good."""
    data = body.encode() if isinstance(body, str) else body
    headers = {"ETag": f'"{hashlib.sha256(data).hexdigest()[:32]}"', "Cache-Control": cache}
    if status == 200 and request.headers.get("if-none-match") == headers["ETag"]:  # noqa: PLR2004
        return response.empty(304, headers)
    return response.raw(data, status, headers, content_type)
