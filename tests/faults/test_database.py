"""A database that another program holds, or that does not answer."""

from __future__ import annotations

import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

from bot.content import load_content
from bot.content.render import to_text
from bot.serving.database import PATIENCE
from tests.visitor import Visitor


def test_a_database_that_is_held_keeps_nobody_else_waiting(assistant, tmp_path):
    """Whoever writes hears in seconds to try again; whoever only reads is served, and all is well when it is free."""
    with assistant(tmp_path) as own:
        other = Visitor(own.settings.url)
        for visitor in (own.visitor, other):
            visitor.send(text="the broom stays down")
        with closing(sqlite3.connect(tmp_path / "conversations.db", isolation_level=None)) as holder:
            holder.execute("BEGIN IMMEDIATE")
            with ThreadPoolExecutor(1) as pool:
                sent = pool.submit(own.visitor.post, {"text": "the cauldron boils over"}, "a-key")
                time.sleep(0.5)  # by now it waits for the database
                began = time.monotonic()
                assert other.said() == ["the broom stays down"]
                assert time.monotonic() - began < PATIENCE / 2
                answer = sent.result()
            phrases = load_content(own.settings.data).phrases
            assert (answer.status_code, answer.json()["error"]["text"]) == (503, to_text(phrases.try_again))
            assert own.ready()["store"] is False
            holder.execute("COMMIT")
        assert own.ready()["store"] is True
        assert own.visitor.post({"text": "the cauldron boils over"}, "a-key").status_code == 200
        assert own.visitor.said() == ["the broom stays down", "the cauldron boils over"]
        assert [
            line["event"].partition(":")[0] for line in own.lines("store.failed", "store.works", "chat.failed")
        ] == [
            "store.failed",
            "store.works",
        ]
