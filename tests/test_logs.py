"""The logs of our processes, each shown in a process of its own, since logging belongs to a whole process."""

from __future__ import annotations

import subprocess
import sys

import pytest

PROGRAM = """
import logging, warnings, structlog
from bot.logs import calm
calm({level})
warnings.warn("old", DeprecationWarning)
logging.getLogger("rasa.core").info("routine")
structlog.get_logger().info("routine.event")
logging.getLogger("rasa.core").error("trouble")
try:
    1 / 0
except ZeroDivisionError:
    structlog.get_logger().exception("trouble.event", text="my secret", event_info="what it means")
"""


@pytest.fixture
def said():
    """What a process says that logs at a level: (stdout, stderr)."""

    def run(level=""):
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM.format(level=level)], capture_output=True, text=True, check=True, timeout=60
        )
        return done.stdout, done.stderr

    return run


def test_a_person_at_the_terminal_sees_trouble_only(said):
    """Routine and the warnings that packages have for developers stay out; trouble has its traceback."""
    out, err = said()
    assert out == "", "standard output belongs to results"
    assert "old" not in err
    assert "routine" not in err
    assert "rasa.core: trouble" in err
    assert "trouble.event: what it means" in err
    assert "ZeroDivisionError" in err


def test_a_log_file_has_the_routine_too(said):
    """At the level of a server, what happens is told, but the developers' warnings still are not."""
    _, err = said("logging.INFO")
    assert "routine" in err
    assert "routine.event" in err
    assert "old" not in err


def test_what_people_said_is_not_logged(said):
    """Rasa gives the text of messages to its log as a value of the event; our files have the event without it."""
    _, err = said("logging.INFO")
    assert "trouble.event" in err
    assert "secret" not in err
