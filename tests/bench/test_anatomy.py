"""The parts of turns."""

from __future__ import annotations

import pytest

from bench.anatomy import AROUND, joined, typical


def test_the_parts_of_both_processes_add_up_to_the_turn():
    """What the action does is no part of the wait for its server."""
    parts = joined(10.0, {"store": 2.0, "action server": 5.0}, {"action": 1.5})
    assert parts == {AROUND: 3.0, "store": 2.0, "action server": 3.5, "action": 1.5}


def test_a_typical_turn_is_none_of_the_fastest_and_slowest():
    """One that took seconds changes nothing; a part that only some turns have counts for all."""
    turns = [{"a": 1.0}, {"a": 2.0, "b": 4.0}, {"a": 4.0}, {"a": 9000.0}]
    assert typical(turns) == pytest.approx({"a": 3.0, "b": 2.0})
    assert list(typical([{"a": 1.0, "b": 2.0}] * 4)) == ["b", "a"]
