"""What follows from the cost of a turn."""

from __future__ import annotations

from bench.capacity import A_MILLION, BUSIEST_HOUR, BUSY, PAUSE, TURNS, projected


def test_what_costs_twice_needs_twice():
    """In cores for a process, in bytes for the store; a worker then serves half as many."""
    once, twice = (
        {figure.name: figure.value for figure in projected({"worker": 10.0 * times}, 1000.0 * times)}
        for times in (1, 2)
    )
    assert once["worker: turns a second"] == 100 * BUSY
    assert once["worker: visitors at once"] == 100 * BUSY * PAUSE
    assert once["a million a day: worker, cores"] * BUSY * 100 == A_MILLION * BUSIEST_HOUR * TURNS / 3600
    for name, value in once.items():
        assert twice[name] in (value, value * 2, value / 2)
    assert twice["a million a day: worker, cores"] == 2 * once["a million a day: worker, cores"]
    assert twice["a million a day: stored, a day"] == 2 * once["a million a day: stored, a day"]
    assert twice["worker: turns a second"] == once["worker: turns a second"] / 2
