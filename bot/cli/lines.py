"""Reads messages from standard input, one a line."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator


def messages() -> Iterator[str]:
    """The text of each line: of the JSON form `{"text": …}`, or as it is."""
    for line in sys.stdin:
        yield message(line)


def message(line: str) -> str:
    """The text of a line; JSON of any other form is taken for what somebody wrote."""
    line = line.rstrip("\r\n")
    try:
        value = json.loads(line)
    except ValueError:
        return line
    if isinstance(value, dict) and isinstance(value.get("text"), str):
        return str(value["text"])
    return line
