"""Serves the widget's files."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, response
from sanic.exceptions import NotFound
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.settings import ROOT

TYPES: Mapping[str, str] = MappingProxyType(
    {
        ".js": "text/javascript; charset=utf-8",
        ".css": "text/css; charset=utf-8",
        ".html": "text/html; charset=utf-8",
        ".svg": "image/svg+xml",
    }
)
"""What is served, and as what; all else stays in the folder."""


class WidgetFiles(InputChannel):
    """The folder `widget/` below /widget/. A channel to Rasa, which has no other way to mount something."""

    def __init__(self, folder: Path = ROOT / "widget") -> None:
        """Serves the files of a folder."""
        self._folder = folder.resolve()

    @classmethod
    def name(cls) -> str:
        """The channel's name."""
        return "widget"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> WidgetFiles:
        """Creates the channel (see parent class)."""
        return cls()

    def url_prefix(self) -> str:
        """Absolute, so that Rasa does not put /webhooks/ before it."""
        return "/widget"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The route of the files (see parent class)."""
        routes = Blueprint("widget")

        @routes.route("/<name:path>", methods=["GET", "HEAD"])
        async def file(request: Request, name: str) -> HTTPResponse:
            try:
                path = (self._folder / name).resolve()
                # Whatever way leads out of the folder, by dots, links or a name that begins anew, ends here.
                is_served = path.is_relative_to(self._folder) and path.suffix in TYPES and path.is_file()
            except (OSError, ValueError):  # a name that no file can have
                is_served = False
            if not is_served:
                raise NotFound("There is no such file.")
            body = path.read_bytes()
            headers = {"ETag": f'"{hashlib.sha256(body).hexdigest()[:32]}"', "Cache-Control": "max-age=300"}
            if request.headers.get("if-none-match") == headers["ETag"]:
                return response.empty(304, headers)
            return response.raw(body, headers=headers, content_type=TYPES[path.suffix])

        return routes
