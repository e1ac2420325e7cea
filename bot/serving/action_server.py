"""Runs the action server, for who knows the installation's secret alone: `python -m bot.serving.action_server`."""

from __future__ import annotations

import hmac
import logging
from http import HTTPStatus
from typing import TYPE_CHECKING

from bot.logs import keep_log
from bot.secret import authorization
from bot.serving.left_out import leave_out
from bot.settings import Settings

if TYPE_CHECKING:
    from sanic import Sanic
    from sanic.request import Request
    from sanic.response import HTTPResponse

ACTIONS = "actions"
"""The package, by name only: this one knows nothing of it."""
_HEALTH = "/health"

log = logging.getLogger(__name__)


def serve(settings: Settings) -> None:
    """Serves until the process is told to stop."""
    guarded_app(settings).run(settings.actions_host, settings.actions_port, motd=False, access_log=False)


def guarded_app(settings: Settings) -> Sanic:
    """The SDK's server, which answers nobody else but who asks whether it lives."""
    from rasa_sdk.endpoint import create_app  # what is said at its import shall be in the log's form, too
    from sanic import response

    app = create_app(ACTIONS, cors_origins="")
    expected = authorization(settings)["Authorization"].encode()

    async def refuse(request: Request) -> HTTPResponse | None:
        shown = request.headers.get("Authorization", "").encode(errors="replace")
        if request.path == _HEALTH or hmac.compare_digest(shown, expected):
            return None
        return response.json({"error": "This server answers its own assistant only."}, HTTPStatus.UNAUTHORIZED)

    async def tell(request: Request, error: Exception) -> HTTPResponse:
        """In place of the SDK's own, which sends back all that was said; the assistant would log that."""
        status = getattr(error, "status_code", HTTPStatus.INTERNAL_SERVER_ERROR)
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            log.error("An action failed.", exc_info=error)
        return response.json({"error": HTTPStatus(status).phrase}, status)

    app.register_middleware(refuse, "request")
    app.error_handler.add(Exception, tell)
    return app


if __name__ == "__main__":
    own = Settings.from_environment()
    leave_out()
    keep_log(own.logs)
    serve(own)
