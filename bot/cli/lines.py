"""Reads messages from standard input, one a line."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from typing import NamedTuple


class Line(NamedTuple):
    """A message, and the step of a topic's guide that it replies to, if the line names one."""

    text: str
    guide: str | None = None
    step: str | None = None


def lines() -> Iterator[Line]:
    """The lines of standard input; what is not UTF-8 becomes a sign for it."""
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    for line in sys.stdin:
        yield read(line)


def read(line: str) -> Line:
    """A line of the JSON form `{"text": …, "guide"?: …, "step"?: …}`; any other is what somebody wrote, as it is."""
    line = line.rstrip("\r\n")
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return Line(line)
    if not isinstance(value, dict) or not isinstance(value.get("text"), str):
        return Line(line)
    # JSON can name half a character, such as \ud800, which could not be written again.
    text = value["text"].encode(errors="replace").decode()
    guide, step = (value[name] if isinstance(value.get(name), str) else None for name in ("guide", "step"))
    return Line(text, guide, step)
