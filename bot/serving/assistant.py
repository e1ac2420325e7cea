"""Runs Rasa with our channels and nothing else open: `python -m bot.serving.assistant MODEL`."""

from __future__ import annotations

import asyncio
import sys
import threading
from asyncio import AbstractEventLoop
from pathlib import Path
from typing import TYPE_CHECKING

from bot.logs import keep_log
from bot.model_file import kept_steps
from bot.secret import authorization
from bot.serving.left_out import leave_out
from bot.serving.stores import database_url
from bot.settings import ROOT, Settings

if TYPE_CHECKING:
    from rasa.core.utils import AvailableEndpoints
    from rasa.utils.endpoints import EndpointConfig
    from sanic import Sanic

LOCK_STORE = "bot.serving.lock_store.LeaseLockStore"
REST = 3.0
"""Times as long to rest as to work, while something is prepared: people's messages come first.

A low priority would not do: whoever is made to wait may hold Python's lock, and then all wait.
"""


def serve(model: Path, settings: Settings) -> None:
    """Serves until the process is told to stop; Rasa's HTTP API and its stock channels stay shut."""
    from rasa.core.run import serve_application  # what is said at its import shall be in the log's form, too

    from bot.serving import rasa_patches

    rasa_patches.apply()
    preparation = Preparation(kept_steps(model))
    serve_application(
        model_path=str(model),
        interface=settings.host,
        port=settings.port,
        credentials=str(ROOT / "credentials.yml"),
        cors=list(settings.origins),
        enable_api=False,
        endpoints=guarded_endpoints(settings),
        server_listeners=[
            (preparation.begin, "after_server_start"),
            (preparation.end, "before_server_stop"),
            (rasa_patches.close, "after_server_stop"),
        ],
    )


def guarded_endpoints(settings: Settings) -> AvailableEndpoints:
    """The endpoints, with what the action server knows its assistant by; makes the secret if there is none yet."""
    available = endpoints(settings)
    available.action.headers = available.action.headers or authorization(settings)
    return available


def endpoints(settings: Settings) -> AvailableEndpoints:
    """endpoints.yml, with the addresses and the folder of the settings."""
    from rasa.core.utils import AvailableEndpoints
    from rasa.utils.endpoints import EndpointConfig

    available = AvailableEndpoints.read_endpoints(str(ROOT / "endpoints.yml"))
    available.action.url = f"{settings.actions_url or f'http://127.0.0.1:{settings.actions_port}'}/webhook"
    if settings.database:
        available.tracker_store = _elsewhere(available.tracker_store, settings)
    elif (store := available.tracker_store.kwargs).get("dialect") == "sqlite":
        store["db"] = str(settings.state / Path(store["db"]).name)
    if settings.locks:
        available.lock_store = EndpointConfig(type=LOCK_STORE, url=settings.locks)
    return available


def _elsewhere(store: EndpointConfig, settings: Settings) -> EndpointConfig:
    """A store of the same kind, in the database of the settings."""
    from rasa.utils.endpoints import EndpointConfig

    options = {name: value for name, value in store.kwargs.items() if name not in ("dialect", "db")}
    url = database_url(settings).render_as_string(hide_password=False)
    return EndpointConfig(type=store.type, url=url, **options)


class Preparation:
    """Prepares the reading of replies in a thread, before people come to it; the end of the server ends it."""

    def __init__(self, kept: Path) -> None:
        """Will keep what is prepared in that file."""
        self._kept = kept
        self._over = threading.Event()
        self._thread: threading.Thread | None = None

    async def begin(self, app: Sanic, _: AbstractEventLoop) -> None:
        """Begins it, once the model is loaded."""
        from bot.nlu.reply_reader import ReplyReader

        nodes = app.ctx.agent.processor.graph_runner._instantiated_nodes.values()
        readers = [node._component for node in nodes if isinstance(node._component, ReplyReader)]

        def prepare() -> None:
            for reader in readers:
                reader.prepare(REST, self._kept, self._over)

        self._thread = threading.Thread(target=prepare, name="prepare", daemon=True)
        self._thread.start()

    async def end(self, *_: object) -> None:
        """Waits until it has stopped: a thread that Python's end finds in the midst of the encoder brings it down."""
        self._over.set()
        if self._thread:
            await asyncio.to_thread(self._thread.join)


if __name__ == "__main__":
    own = Settings.from_environment()
    leave_out()  # before anything imports Rasa
    keep_log(own.logs)
    serve(Path(sys.argv[1]), own)
