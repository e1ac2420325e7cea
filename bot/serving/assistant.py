"""Runs Rasa with our channels and nothing else open: `python -m bot.serving.assistant MODEL`."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

from rasa.core.run import serve_application
from rasa.core.utils import AvailableEndpoints

from bot.logs import calm
from bot.secret import authorization
from bot.serving import rasa_patches
from bot.settings import ROOT, Settings


def serve(model: Path, settings: Settings) -> None:
    """Serves until the process is told to stop; Rasa's HTTP API and its stock channels stay shut."""
    rasa_patches.apply()
    serve_application(
        model_path=str(model),
        interface=settings.host,
        port=settings.port,
        credentials=str(ROOT / "credentials.yml"),
        cors=list(settings.origins),
        enable_api=False,
        endpoints=endpoints(settings),
    )


def endpoints(settings: Settings) -> AvailableEndpoints:
    """endpoints.yml, with the ports, the folder and the secret of the settings."""
    available = AvailableEndpoints.read_endpoints(str(ROOT / "endpoints.yml"))
    available.action.url = f"http://127.0.0.1:{settings.actions_port}/webhook"
    available.action.headers = authorization(settings)
    store = available.tracker_store.kwargs
    if store.get("dialect") == "sqlite":
        store["db"] = str(settings.state / Path(store["db"]).name)
    return available


if __name__ == "__main__":
    calm(logging.INFO)
    serve(Path(sys.argv[1]), Settings.from_environment())
