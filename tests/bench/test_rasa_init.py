"""Beside the bot of `rasa init`: what counts as met."""

from __future__ import annotations

from bench.figures import Figure
from bench.rasa_init import PEER, goals


def test_goals_are_multiples_of_ours():
    """Four times as fast a turn and five times as fast a start are met; twice the memory is too little."""
    measured = [("turn, median", 10.0, 40.0), ("start to first answer", 5.0, 26.0), ("memory", 400.0, 800.0)]
    figures = [Figure(name, ours, "", peers={PEER: theirs}) for name, ours, theirs in measured]
    assert [(goal.value, goal.met) for goal in goals(figures)] == [(4.0, True), (5.2, True), (2.0, False)]
