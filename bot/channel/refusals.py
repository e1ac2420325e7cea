"""The responses that tell that something was not done, and why."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

import structlog
from sanic import response
from sanic.exceptions import SanicException
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channel.codec import MAX_CHARACTERS
from bot.channel.wording import STATUSES, excuse
from bot.content import Content
from bot.errors import RefusedError

_CODES = {status: code for code, status in STATUSES.items() if status < HTTPStatus.INTERNAL_SERVER_ERROR}

PASSING = ("stopping", "not_ready")
A_START = 5
"""Seconds: about what a start takes."""

log = structlog.get_logger()


class Refusals:
    """Makes them, in the content's words."""

    def __init__(self, content: Content, counted: Callable[[str], None] = lambda code: None) -> None:
        """Knows the words; `counted` hears of the code of each refusal."""
        self._content = content
        self._counted = counted

    def tell(self, request: Request, error: Exception) -> HTTPResponse:
        """The response for what we refuse, what Sanic refuses, such as an unknown path, and what went wrong."""
        if isinstance(error, RefusedError):
            told = self.words(error.code)
            if error.detail:
                told["detail"] = error.detail
            return _respond(told, STATUSES[error.code], _later(error))
        if not isinstance(error, SanicException):
            log.exception("chat.failed", exc_info=error)
        status = getattr(error, "status_code", None) or HTTPStatus.INTERNAL_SERVER_ERROR
        otherwise = "bad_request" if status < HTTPStatus.INTERNAL_SERVER_ERROR else "failed"
        return _respond(self.words(_CODES.get(status, otherwise)), status, getattr(error, "headers", {}))

    def tell_page(self, request: Request, error: RefusedError) -> HTTPResponse:
        """The page for what we refuse to who reads pages."""
        return response.html(self.words(error.code)["html"], STATUSES[error.code], _later(error))

    def words(self, code: str) -> dict[str, str]:
        """An error's code, with words that a person can act on; to be told once for each refusal."""
        self._counted(code)
        return excuse(self._content, code, limit=MAX_CHARACTERS)


def _respond(told: dict[str, str], status: int, headers: dict[str, str] | None = None) -> HTTPResponse:
    return response.json({"error": told}, status, {**(headers or {}), "Cache-Control": "no-store"})


def _later(error: RefusedError) -> dict[str, str]:
    seconds = A_START if error.code in PASSING else error.retry_after
    return {"Retry-After": str(seconds)} if seconds else {}
