"""Deletes conversations from an SQL database so that nothing of them can be read any more, not even in its files."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

_OLD = (
    "FROM events AS old WHERE timestamp < :before AND NOT EXISTS"
    " (SELECT 1 FROM events AS newer WHERE newer.sender_id = old.sender_id AND newer.timestamp >= :before)"
)
_DELETE_ONE = sa.text("DELETE FROM events WHERE sender_id = :conversation")
_COUNT_OLD = sa.text(f"SELECT count(DISTINCT sender_id) {_OLD}")
_DELETE_OLD = sa.text(f"DELETE FROM events WHERE sender_id IN (SELECT sender_id {_OLD})")  # noqa: S608  no visitor's text


def erase(engine: Engine, conversation: str) -> None:
    """Deletes all that is stored of a conversation."""
    with _erasing(engine) as connection:
        connection.execute(_DELETE_ONE, {"conversation": conversation})


def erase_older(engine: Engine, before: float) -> int:
    """Deletes the conversations in which nothing has happened since a time, in seconds since 1970; returns how many."""
    with _erasing(engine) as connection:
        count: int = connection.execute(_COUNT_OLD, {"before": before}).scalar_one()
        if count:
            connection.execute(_DELETE_OLD, {"before": before})
    return count


@contextmanager
def _erasing(engine: Engine) -> Iterator[Connection]:
    with engine.begin() as connection:
        yield connection
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            # In WAL mode, what was deleted still stands in the journal beside the file, until that is begun anew.
            connection.execute(sa.text("PRAGMA wal_checkpoint(TRUNCATE)"))
