"""How many questions guides ask."""

from __future__ import annotations

from bench.guides import question_figures


def test_no_way_through_a_guide_is_long(content):
    """Nobody is asked more than nine questions, nor more than five on the usual short way to an end."""
    median, shortest, longest = question_figures(content)
    assert longest.met
    assert shortest.met
    assert shortest.value <= median.value <= longest.value
