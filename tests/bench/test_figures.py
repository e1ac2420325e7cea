"""Figures: goals, ratios, and how they are shown."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from bench.figures import Figure, amount, percentile_95, table, write_json


def test_a_goal_is_a_ceiling_unless_it_is_a_floor():
    """8 s are within a goal of 8 s; of 90 % right answers, 91 % are not."""
    assert Figure("start", 8.0, "s", goal=8).met
    assert not Figure("start", 8.1, "s", goal=8).met
    assert Figure("right", 91.0, "%", goal=91, at_least=True).met
    assert not Figure("right", 90.9, "%", goal=91, at_least=True).met
    assert Figure("turn", 5.0, "ms").met is None


def test_a_ratio_is_how_many_times_ours_the_peer_needs():
    """A peer that takes 20 ms where we take 5 ms has the ratio 4."""
    assert Figure("turn", 5.0, "ms", peers={"stock": 20.0}).ratios == {"stock": 4.0}


@given(st.lists(st.integers(0, 10**6), min_size=2, max_size=60))
@settings(deadline=None)
def test_one_value_in_twenty_may_be_above_the_95th_percentile(times):
    """It lies among the values, and, but for rounding, no more than one in twenty is larger."""
    bound = percentile_95(times)
    assert min(times) <= bound <= max(times)
    assert sum(time > bound for time in times) <= len(times) / 20 + 1


def test_amounts_have_three_digits():
    """Seconds, megabytes and shares are all shown as far as they can be trusted."""
    assert [amount(value, "s") for value in (0.1234, 7.777, 12.34, 823.4)] == ["0.12 s", "7.78 s", "12.3 s", "823 s"]
    assert amount(0.9578, "") == "0.958"


def test_goals_have_columns_only_where_there_are_goals():
    """A table without any has one column for the names, one for ours and one for each peer."""
    headers = [
        [str(column.header) for column in table([figure], with_ratios=True, ours="16 topics").columns]
        for figure in (Figure("turn", 5.0, "ms", peers={"64 topics": 6.0}), Figure("start", 5.0, "s", goal=8))
    ]
    assert headers == [["", "16 topics", "64 topics"], ["", "16 topics", "goal", "met"]]


def test_json_says_whether_goals_are_met(tmp_path):
    """What reads the file needs no arithmetic."""
    write_json(tmp_path / "new" / "figures.json", [Figure("start", 5.0, "s", goal=8, peers={"stock": 10.0})])
    (figure,) = json.loads((tmp_path / "new" / "figures.json").read_text())["figures"]
    assert (figure["met"], figure["ratios"]) == (True, {"stock": 2.0})
