"""`latchkey purge`."""

from __future__ import annotations

import asyncio
import time

from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from typer.testing import CliRunner

from bot.cli import app


def test_what_is_too_old_is_deleted_from_the_settings_store(tmp_path, monkeypatch):
    """For who has several workers, or none that runs all the time: a cron job says so, and what it did."""
    monkeypatch.setenv("LATCHKEY_STATE", str(tmp_path))
    file = tmp_path / "conversations.db"
    store = SQLTrackerStore(domain=Domain.empty(), db=str(file))
    for name, days in (("old", 31), ("older", 60), ("today", 0)):
        said = UserUttered(f"i am {name}", timestamp=time.time() - days * 24 * 3600)
        asyncio.run(store.save(DialogueStateTracker.from_events(name, [said])))
    done = CliRunner().invoke(app, ["purge"])
    assert (done.exit_code, done.stdout) == (0, "Conversations deleted: 2\n")
    assert b"i am old" not in file.read_bytes()
    assert b"i am today" in file.read_bytes()
