"""What is noted of a turn."""

from __future__ import annotations

import pytest

from bot.operations import TurnNote


def test_the_parts_make_up_the_whole(note):
    """No time is counted twice, and none is lost between two parts."""
    assert list(note.laps) == ["wait", "act"]
    assert 0 <= sum(note.laps.values()) <= note.seconds
    assert sum(note.laps.values()) == pytest.approx(note._last - note._began)


def test_a_line_has_what_is_known(note):
    """What became of the turn, and milliseconds in all and by part; nothing stands for what there was not."""
    line = note.line()
    assert line["decision"] == "reply"
    assert line["topic"] == "session_expired"
    assert line["outcome"] == "solved"
    assert {"ms", "wait_ms", "act_ms"} <= line.keys()
    assert "guide" not in line
    assert "failed" not in line


def test_a_line_tells_conversations_apart_without_naming_them(note):
    """The same one is the same in each line; its id is not in the log."""
    other = TurnNote("another-conversation")
    assert note.line()["conversation"] == note.line()["conversation"] != other.line()["conversation"]
    assert note.conversation not in str(note.line())
