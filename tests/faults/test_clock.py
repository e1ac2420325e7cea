"""A clock that jumps, as after a battery died or a machine was moved."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

HOUR, DAY = 3600, 24 * 3600
HEEDED = 1
"""Seconds for which a process does not look what the clock was set to; and up to another until it does."""


@pytest.fixture
def clock(tmp_path):
    """Sets the clock of processes ahead by so many seconds; and the variables by which they heed it."""
    library = next(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"), None)
    if library is None:
        pytest.skip("libfaketime is not installed")
    file = tmp_path / "clock"
    file.write_text("+0")
    variables = {
        "LD_PRELOAD": str(library),
        "FAKETIME_TIMESTAMP_FILE": str(file),
        "FAKETIME_CACHE_DURATION": str(HEEDED),  # at each call, it would take most of the time
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    }

    def turn(seconds):
        file.write_text(f"{seconds:+}")
        time.sleep(HEEDED + 1.1)

    return turn, variables


def test_a_conversation_goes_on_whatever_the_clock_says(assistant, tmp_path, clock):
    """What was said stays in its order, and the token stays good, back and forth."""
    turn, variables = clock
    jumps = (-HOUR, DAY, 0, -DAY, HOUR)
    with assistant(tmp_path, variables) as own:
        assert own.visitor.post({"text": "the broom stays down"}).status_code == 200
        for number, ahead in enumerate(jumps):
            turn(ahead)
            answer = own.visitor.post({"text": f"the cauldron boils over {number}"})
            assert (answer.status_code, answer.json()["topic"]) == (200, "cauldron_boils_over")
        with closing(sqlite3.connect(tmp_path / "conversations.db")) as opened:
            times = [
                row[0] for row in opened.execute("SELECT timestamp FROM events WHERE type_name = 'user' ORDER BY id")
            ]
        assert [round((at - times[0]) / HOUR) for at in times[1:]] == [ahead // HOUR for ahead in jumps]
        assert own.visitor.said()[1:] == [f"the cauldron boils over {number}" for number in range(5)]
