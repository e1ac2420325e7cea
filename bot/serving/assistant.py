"""Runs Rasa with our channels and nothing else open: `python -m bot.serving.assistant MODEL`."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

from rasa.core.run import serve_application
from rasa.core.utils import AvailableEndpoints
from rasa.utils.endpoints import EndpointConfig

from bot.logs import calm
from bot.serving import rasa_patches
from bot.serving.lock_store import LeaseLockStore
from bot.serving.stores import database_url
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
    """endpoints.yml, with the addresses and the folder of the settings."""
    available = AvailableEndpoints.read_endpoints(str(ROOT / "endpoints.yml"))
    available.action.url = f"{settings.actions_url or f'http://127.0.0.1:{settings.actions_port}'}/webhook"
    if settings.database:
        available.tracker_store = _elsewhere(available.tracker_store, settings)
    elif (store := available.tracker_store.kwargs).get("dialect") == "sqlite":
        store["db"] = str(settings.state / Path(store["db"]).name)
    if settings.locks:
        kind = f"{LeaseLockStore.__module__}.{LeaseLockStore.__name__}"
        available.lock_store = EndpointConfig(type=kind, url=settings.locks)
    return available


def _elsewhere(store: EndpointConfig, settings: Settings) -> EndpointConfig:
    """A store of the same kind, in the database of the settings."""
    options = {name: value for name, value in store.kwargs.items() if name not in ("dialect", "db")}
    url = database_url(settings).render_as_string(hide_password=False)
    return EndpointConfig(type=store.type, url=url, **options)


if __name__ == "__main__":
    calm(logging.INFO)
    serve(Path(sys.argv[1]), Settings.from_environment())
