"""What tests of operations need."""

from __future__ import annotations

import pytest

from bot.operations import TurnNote


@pytest.fixture
def note():
    """The notes on a turn that ended a guide."""
    made = TurnNote("a-conversation-that-nobody-guesses", "reply", "session_expired")
    made.ends = (("session_expired", "solved"),)
    made.lap("wait")
    made.lap("act")
    made.end()
    return made
