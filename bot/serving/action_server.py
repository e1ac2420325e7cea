"""Runs the action server, for who knows the installation's secret alone: `python -m bot.serving.action_server`."""

from __future__ import annotations

import hmac
import logging
from http import HTTPStatus

from rasa_sdk.endpoint import create_app
from sanic import Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.logs import calm
from bot.secret import authorization
from bot.settings import Settings

ACTIONS = "actions"
"""The package, by name only: this one knows nothing of it."""
_HEALTH = "/health"

log = logging.getLogger(__name__)


def guarded_app(settings: Settings) -> Sanic:
    """The SDK's server, which answers nobody else but who asks whether it lives."""
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
    calm(logging.INFO)
    own = Settings.from_environment()
    guarded_app(own).run("127.0.0.1", own.actions_port, motd=False, access_log=False)
