"""Turns of conversations that grow."""

from __future__ import annotations

from bench.growing import SAID, TURNS, grow, medians


def test_every_turn_that_counts_is_measured_over_the_same_messages():
    """Else the words would make the difference."""
    said = []
    taken = grow(said.append)
    assert {turn: len(times) for turn, times in taken.items()} == dict.fromkeys(TURNS, len(SAID))
    assert len(said) == TURNS[-1] + 2
    assert all(set(said[turn - 3 : turn + 2]) == set(SAID) for turn in TURNS)


def test_all_conversations_count():
    """One slow turn does not."""
    grown = [{turn: [1.0, 2.0, 900.0] for turn in TURNS}, {turn: [3.0, 4.0] for turn in TURNS}]
    assert medians(grown) == dict.fromkeys(TURNS, 3.0)
