"""The database: quick and durable."""

from __future__ import annotations

from tests.serving.turns import take, turn


async def test_sqlite_writes_ahead_and_waits_for_the_disk(store):
    """So that readers wait for nobody, and what was acknowledged outlives a power cut."""
    with store.engine.connect() as connection:
        pragma = lambda name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()  # noqa: E731
        assert (pragma("journal_mode"), pragma("synchronous"), pragma("secure_delete")) == ("wal", 2, 1)


async def test_a_turn_passes_over_no_row_that_it_does_not_read(store):
    """Each look into the table goes by an index, which leads to more than the conversation."""
    seen = []
    with store.engine.connect() as connection:
        connection.connection.set_trace_callback(seen.append)
    await take(store, turn(1))
    await store.has_key("one", "key")
    with store.engine.connect() as connection:
        connection.connection.set_trace_callback(None)
        plans = [
            step.detail
            for statement in seen
            if "SELECT" in statement
            for step in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement.replace('%', '%%')}")
        ]
    steps = [detail for detail in plans if "events" in detail]
    assert len(steps) > 5
    assert [detail for detail in steps if not detail.startswith("SEARCH")] == []
    # But for the one that asks for the last row, which is the first that its index gives.
    everything = [detail for detail in steps if detail.endswith("ix_events_sender_id (sender_id=?)")]
    assert len(everything) == sum("ORDER BY events.id DESC" in statement for statement in seen)
