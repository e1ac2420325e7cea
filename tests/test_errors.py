"""The errors: what each tells the person who can mend it."""

from __future__ import annotations

import re
from pathlib import Path

from bot import errors
from bot.errors import ContentError, Fault, LatchkeyError, PortInUseError, ServerFailedError, StoreError


def test_the_drawing_shows_every_error():
    """The tree at the top of errors.py has each error, by its name, and no other."""
    drawn = re.findall(r"^[├└]── (\w+)", errors.__doc__, re.MULTILINE)
    assert sorted(drawn) == sorted(error.__name__ for error in LatchkeyError.__subclasses__())


def test_a_fault_can_be_clicked_on():
    """File and line come first, in the form that editors and terminals turn into a link; the remedy is last."""
    fault = Fault(Path("data/service.yml"), 7, "`name` is missing", "add it")
    assert re.fullmatch(r"data/service\.yml:7: `name` is missing . add it", str(fault))


def test_faults_are_in_the_order_of_reading():
    """Sorted, they go from file to file and down the lines, by number and not by digits."""
    places = [("b.yml", 1), ("a.yml", 10), ("a.yml", 9)]
    faults = sorted(Fault(Path(path), line, "p", "r") for path, line in places)
    assert [(fault.path.name, fault.line) for fault in faults] == [("a.yml", 9), ("a.yml", 10), ("b.yml", 1)]


def test_a_content_error_has_all_faults_a_line_each():
    """Everything can be mended in one go."""
    faults = [Fault(Path("a.yml"), line, "p", "r") for line in (1, 2, 3)]
    error = ContentError(faults)
    assert error.faults == tuple(faults)
    assert str(error).splitlines() == [str(fault) for fault in faults]


def test_an_operators_error_names_what_to_change_or_read():
    """A taken port comes with the setting for another one; a failed process with its log."""
    assert "LATCHKEY_PORT" in str(PortInUseError(5005, "LATCHKEY_PORT"))
    assert str(StoreError("LATCHKEY_LOCKS", "no\n\tRedis")) == "What LATCHKEY_LOCKS names cannot be used: no Redis"
    assert "logs/assistant.log" in str(ServerFailedError("assistant", Path("logs/assistant.log")))
