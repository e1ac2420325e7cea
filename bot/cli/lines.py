"""Reads messages from standard input, one a line."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator


def messages() -> Iterator[str]:
    """The text of each line: of the JSON form `{"text": …}`, or as it is; what is not UTF-8 becomes a sign for it."""
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    for line in sys.stdin:
        yield message(line)


def message(line: str) -> str:
    """The text of a line; JSON of any other form is taken for what somebody wrote."""
    line = line.rstrip("\r\n")
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return line
    if isinstance(value, dict) and isinstance(value.get("text"), str):
        # JSON can name half a character, such as \ud800, which could not be written again.
        return str(value["text"]).encode(errors="replace").decode()
    return line
