"""`latchkey purge`."""

from __future__ import annotations

import time

import typer

from bot.content import load_content
from bot.content.base import length
from bot.settings import Settings


def purge() -> None:
    """Delete the conversations that are older than service.yml says; a running assistant does so by itself."""
    settings = Settings.from_environment()
    kept = length(load_content(settings.data).service.conversations_kept)
    from rasa.core.tracker_store import TrackerStore  # takes seconds to import

    from bot.channel.erasure import erase_older
    from bot.serving.assistant import endpoints

    store = TrackerStore.create(endpoints(settings).tracker_store)
    typer.echo(f"Conversations deleted: {erase_older(store.engine, time.time() - kept.total_seconds())}")
