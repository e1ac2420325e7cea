"""The logs of our processes, each shown in a process of its own, since logging belongs to a whole process."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

PROGRAM = """
import logging, sqlite3, warnings, structlog
from rasa.utils.endpoints import ClientResponseError
from bot.errors import RefusedError
from bot.logs import calm, keep_log
{begin}
warnings.warn("old", DeprecationWarning)
logging.getLogger("rasa.core").info("routine")
structlog.get_logger().info("routine.event")
logging.getLogger("rasa.core").error("trouble")
try:
    1 / 0
except ZeroDivisionError:
    structlog.get_logger().exception("trouble.event", text="my secret", event_info="what it means")
ours = {{"__name__": "bot.x", "log": structlog.get_logger()}}
exec("log.info('turn', topic='broom', ms=1.5)", ours)
for error in (ValueError("my secret"), ClientResponseError(500, "no", "my secret"), OSError(28, "disk full"),
              sqlite3.OperationalError("no such table"), RefusedError("busy", "too long")):
    try:
        raise RuntimeError("my secret") from error
    except RuntimeError:
        logging.getLogger("rasa.core").exception("failed")
logging.getLogger("asyncio").error("Task exception was never retrieved\\nfuture: my secret")
logging.getLogger("sanic.error").error("handling uri: 'http://a/help?q=my+secret'")
logging.getLogger("sanic.access").info("GET /help?q=my+secret")
"""


@pytest.fixture(scope="module")
def said():
    """What a process says that begins to log: (stdout, stderr)."""
    known = {}

    def run(begin):
        if begin not in known:
            command = [sys.executable, "-c", PROGRAM.format(begin=begin)]
            done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
            known[begin] = done.stdout, done.stderr
        return known[begin]

    return run


def test_a_person_at_the_terminal_sees_trouble_only(said):
    """Routine and the warnings that packages have for developers stay out; trouble has its traceback."""
    out, err = said("calm()")
    assert out == "", "standard output belongs to results"
    assert "old" not in err
    assert "routine" not in err
    assert "rasa.core: trouble" in err
    assert "trouble.event: what it means" in err
    assert "ZeroDivisionError" in err


@pytest.mark.parametrize("form", ["json", "text"])
def test_a_servers_log_has_the_routine_too(said, form):
    """What happens is told, but the developers' warnings still are not."""
    _, err = said(f"keep_log({form!r})")
    assert "routine" in err
    assert "routine.event" in err
    assert "old" not in err


@pytest.mark.parametrize("form", ["json", "text"])
def test_what_people_said_is_not_in_a_servers_log(said, form):
    """Rasa, Sanic, asyncio and databases have it in values, below the first line, in addresses and in errors."""
    _, err = said(f"keep_log({form!r})")
    assert "trouble.event" in err
    assert "Task exception was never retrieved" in err
    assert "http://a/help" in err
    assert "secret" not in err


@pytest.mark.parametrize("form", ["json", "text"])
def test_why_something_failed_is_told_where_it_can_be(said, form):
    """The kind of each error and its place; its words if they are the system's, the database's or ours."""
    _, err = said(f"keep_log({form!r})")
    for words in ("ValueError", "RuntimeError", "ClientResponseError", "disk full", "no such table", "busy: too long"):
        assert words in err
    assert "<module>" in err


def test_a_json_log_is_one_object_a_line(said):
    """With time, level, where it comes from, and the values of our own events."""
    lines = [json.loads(line) for line in said("keep_log('json')")[1].splitlines()]
    assert all({"time", "level", "logger", "event"} <= line.keys() for line in lines)
    [turn] = [line for line in lines if line["event"] == "turn"]
    assert (turn["logger"], turn["topic"], turn["ms"]) == ("bot.x", "broom", 1.5)
    [trouble] = [line for line in lines if line["event"] == "trouble.event: what it means"]
    assert trouble["error"][0] == "ZeroDivisionError"


def test_a_text_log_has_the_values_for_eyes(said):
    """Behind the words."""
    assert "turn topic=broom ms=1.5" in said("keep_log('text')")[1]
