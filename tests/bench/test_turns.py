"""Turns side by side: who is told what."""

from __future__ import annotations

from bench.assistants import Running
from bench.turns import WARM_UP, side_by_side


def test_each_assistant_is_told_its_own_messages_and_warming_up_does_not_count():
    """Both hear all of theirs in order; each turn after the first ones has a time of each."""
    heard: dict[str, list[str]] = {"ours": [], "theirs": []}

    def assistant(name: str) -> Running:
        return Running(0.0, lambda: lambda text: [heard[name].append(text) or "yes"], [], "")

    said = {name: [f"{name} {number}" for number in range(WARM_UP + 5)] for name in heard}
    times = list(side_by_side([assistant(name) for name in heard], [*said.values()]))
    assert heard == said
    assert [len(pair) for pair in times] == [2] * 5
