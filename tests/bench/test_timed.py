"""The stopwatch: parts inside parts."""

from __future__ import annotations

import json

import pytest

from bench.timed import Stopwatch


@pytest.fixture
def clock():
    """A clock that stands still unless it is told to go on."""

    class Clock:
        now = 0.0

        def __call__(self):
            return self.now

    return Clock()


async def test_a_part_is_told_less_the_parts_inside_it(tmp_path, clock):
    """A line for each time that the outermost part ends, even if it fails."""
    stopwatch = Stopwatch(tmp_path / "times.jsonl", clock)

    def take(seconds):
        clock.now += seconds

    inner = stopwatch.wrap("inner", take)

    async def work(fails):
        take(0.001)
        inner(0.002)
        inner(0.003)
        if fails:
            raise ValueError("failed")

    outer = stopwatch.wrap("outer", work)
    await outer(fails=False)
    with pytest.raises(ValueError, match="failed"):
        await outer(fails=True)
    lines = [json.loads(line) for line in (tmp_path / "times.jsonl").read_text().splitlines()]
    assert lines == [{"inner": pytest.approx(5), "outer": pytest.approx(1)}] * 2
