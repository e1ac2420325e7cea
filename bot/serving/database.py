"""Opens the database of Rasa's table of events, so that it is quick, durable and holds each message once."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

PATIENCE = 4.0
"""Seconds to wait for another process that writes to the same SQLite file."""

_KEY = {"sqlite": "json_extract(data, '$.metadata.key')", "postgresql": "(data::json #>> '{metadata,key}')"}
"""The idempotency key in what is stored of a message."""
_PRAGMAS = (
    "journal_mode = WAL",  # whoever reads waits for nobody who writes
    "synchronous = FULL",  # what was acknowledged outlives a power cut: a fifth of a millisecond a turn
    "secure_delete = ON",  # what was deleted does not stay in the file
)


def key_of(engine: sa.engine.Engine) -> str:
    """The expression of a database for the idempotency key of a message."""
    return _KEY[engine.dialect.name]


def kept_open(engine: sa.engine.Engine) -> sa.engine.Engine:
    """The same SQLite database, with connections that stay open; Rasa would open a new one each time."""
    engine.dispose()
    kept = sa.create_engine(
        engine.url, poolclass=sa.pool.QueuePool, connect_args={"timeout": PATIENCE, "check_same_thread": False}
    )
    sa.event.listen(kept, "connect", _prepare)
    return kept


def _prepare(connection: Any, _: Any) -> None:
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def add_indexes(engine: sa.engine.Engine) -> None:
    """Adds what finds a conversation's end and its messages without a look at the rest, where it is missing."""
    key = key_of(engine)
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":  # where several workers may begin at once
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(hashtext('events'))")
        for statement in (
            "ix_events_of_a_kind ON events (sender_id, type_name, action_name, id)",
            "ix_events_time ON events (timestamp)",
        ):
            connection.exec_driver_sql(f"CREATE INDEX IF NOT EXISTS {statement}")
        # Unique, so that a message which two processes have taken is stored once, whoever held the lock.
        connection.exec_driver_sql(
            f"CREATE UNIQUE INDEX IF NOT EXISTS ux_events_key ON events (sender_id, {key}) WHERE type_name = 'user'"
        )
