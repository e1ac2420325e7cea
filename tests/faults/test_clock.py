"""A clock that jumps, as after a battery died or a machine was moved."""

from __future__ import annotations

from pathlib import Path

import pytest

HOUR, DAY = 3600, 24 * 3600


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
        "FAKETIME_NO_CACHE": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    }
    return (lambda seconds: file.write_text(f"{seconds:+}")), variables


def test_a_conversation_goes_on_whatever_the_clock_says(assistant, tmp_path, clock):
    """What was said stays in its order, and the token stays good, back and forth."""
    turn, variables = clock
    with assistant(tmp_path, variables) as own:
        assert own.chat.send("the broom stays down")[0] == 200
        for number, ahead in enumerate((-HOUR, DAY, 0, -DAY, HOUR)):
            turn(ahead)
            status, told = own.chat.send(f"the cauldron boils over {number}")
            assert (status, told["topic"]) == (200, "cauldron_boils_over")
        assert own.chat.said()[1:] == [f"the cauldron boils over {number}" for number in range(5)]
