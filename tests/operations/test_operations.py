"""What one process tells its operator."""

from __future__ import annotations

import pytest
from structlog.testing import capture_logs

from bot.operations import Operations, operations


@pytest.fixture
def own():
    """Operations that have seen nothing."""
    return Operations()


def turns(own):
    """How many turns were counted."""
    return b"latchkey_turns_total 1.0" in own.metrics.read()


def test_a_turn_is_a_line_and_is_counted(own, note):
    """Once each."""
    with capture_logs() as lines:
        own.take(note)
    assert [line["event"] for line in lines] == ["turn"]
    assert lines[0]["outcome"] == "solved"
    assert turns(own)


@pytest.mark.parametrize(("name", "value"), [("failed", "busy"), ("repeated", True)])
def test_what_was_no_turn_is_a_line_only(own, note, name, value):
    """A failed turn was not had, and one that is told again was counted before."""
    setattr(note, name, value)
    with capture_logs() as lines:
        own.take(note)
    assert lines[0][name] == value
    assert not turns(own)


def test_a_process_that_is_told_to_stop_says_so(own):
    """In its metrics, too."""
    assert own.is_open
    own.close()
    assert not own.is_open
    assert b"latchkey_open 0.0" in own.metrics.read()


def test_a_process_has_one():
    """Whoever asks, so that both channels count in the same place."""
    assert operations() is operations()
