"""Runs the action server: `python -m bot.serving.action_server`."""

from __future__ import annotations

import os

from bot.logs import keep_log
from bot.settings import Settings

ACTIONS = "actions"
"""The package, by name only: this one knows nothing of it."""


def serve(settings: Settings) -> None:
    """Serves until the process is told to stop."""
    from rasa_sdk.endpoint import run  # what is said at its import shall be in the log's form, too

    os.environ["SANIC_HOST"] = settings.actions_host
    run(ACTIONS, settings.actions_port)


if __name__ == "__main__":
    own = Settings.from_environment()
    keep_log(own.logs)
    serve(own)
