"""One worker beside several."""

from __future__ import annotations

from bench.visitors import Crowd
from bench.workers import compare


def test_several_workers_are_held_against_one():
    """Turns a second, how long the slowest took, and whether the most of them are enough."""
    crowds = {1: Crowd(1.0, [10.0] * 50), 2: Crowd(1.0, [12.0] * 80), 4: Crowd(2.0, [40.0] * 240)}
    rate, wait, most = compare(crowds)
    assert (rate.value, rate.peers) == (50, {"2 workers": 80, "4 workers": 120})
    assert (wait.value, wait.ratios["4 workers"]) == (10, 4)
    assert (most.value, most.met) == (120, True)
