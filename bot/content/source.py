"""Reads YAML so that every value can be traced to its line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from bot.errors import ContentError, Fault

Location = tuple[str | int, ...]

_OPENED: Mapping[str, str] = MappingProxyType(
    {
        "while scanning a quoted scalar": "close the quote that begins here",
        "while scanning a block scalar": "begin the text on the line below, indented",
        "while scanning a simple key": "add the colon that is missing, or indent this line like the ones before it",
        "while parsing a flow sequence": "close the bracket that begins here",
        "while parsing a flow mapping": "close the brace that begins here",
    }
)
"""The remedy of what YAML notices far behind the place where it began, by YAML's words for that place."""

_NOTE = re.compile(r"[ \t]+#[^\s#]")
_APOSTROPHE = re.compile(r"(?<!\w)'[^']*\w'\w")
"""What looks like a text in quotes that an apostrophe ends too soon."""


@dataclass(frozen=True)
class Source:
    """A YAML file's value, in which every scalar is a string, and the line of each part of it."""

    path: Path
    value: Any
    lines: Mapping[Location, int]

    def line(self, location: Location) -> int:
        """The line of the nearest part that exists."""
        while location and location not in self.lines:
            location = location[:-1]
        return self.lines.get(location, 1)

    def fault(self, location: Location, problem: str, remedy: str) -> Fault:
        """A fault at a part of this file."""
        return Fault(self.path, self.line(location), problem, remedy)


def read_yaml(path: Path) -> Source:
    """Reads a file; raises ContentError if there is none or it is not YAML.

    Scalars stay strings, so that a question such as `no` or `2020-01-01` is what the editor sees.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise ContentError([Fault(path, 1, "the file is missing", "restore it, or copy it from the project")]) from None
    except OSError as error:
        raise ContentError([Fault(path, 1, f"it cannot be read: {error.strerror}", "put a file there")]) from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise ContentError([Fault(path, line, "the file is not UTF-8", "save it with the encoding UTF-8")]) from None
    lost = {fault.line: fault for fault in _lost(text, path)}
    try:
        node = yaml.compose(text, Loader=yaml.CBaseLoader)
    except yaml.MarkedYAMLError as error:
        if lost:  # of which this may only be a consequence
            raise ContentError([*lost.values()]) from None
        mark = error.context_mark if error.context in _OPENED else error.problem_mark
        line = mark.line + 1 if mark else 1
        raise ContentError([Fault(path, line, f"not YAML: {error.problem}", _yaml_remedy(error, text, line))]) from None
    except yaml.reader.ReaderError as error:
        line = text.encode()[: error.position].count(b"\n") + 1
        problem = f"a character stands here that cannot be shown, U+{error.character:04X}"
        raise ContentError([Fault(path, line, problem, "type this line anew")]) from None
    if node is None:
        remedy = "restore it, or write what docs/topic-format.md shows"
        raise ContentError([Fault(path, 1, "the file is empty", remedy)])
    lines: dict[Location, int] = {}
    faults = [*lost.values()]
    try:
        value = _build(node, (), path, lines, faults)
    except RecursionError:
        raise ContentError([Fault(path, 1, "brackets stand in brackets too deep", "put texts into quotes")]) from None
    if faults:
        raise ContentError(faults)
    return Source(path, value, lines)


def _lost(text: str, path: Path) -> Iterator[Fault]:
    """Where YAML would drop some words of a text in silence."""
    try:
        for token in yaml.scan(text, Loader=yaml.CBaseLoader):
            line = token.start_mark.line + 1
            if isinstance(token, (yaml.TagToken, yaml.AnchorToken, yaml.AliasToken)):
                sign = text[token.start_mark.index]
                problem = f"a text begins with {sign} here, and its first word would be lost"
                yield Fault(path, line, problem, "put the text into quotes")
            elif isinstance(token, (yaml.ValueToken, yaml.BlockEntryToken)) or getattr(token, "plain", False):
                end = token.end_mark
                if _NOTE.match(text, end.index):
                    problem = "a # begins a note here, and the rest of the line would be lost"
                    yield Fault(path, end.line + 1, problem, "put the text into quotes, or a blank behind the #")
    except yaml.YAMLError:  # which is told where the text is read
        return


def _build(node: yaml.Node, at: Location, path: Path, lines: dict[Location, int], faults: list[Fault]) -> Any:
    lines[at] = node.start_mark.line + 1
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [_build(item, (*at, index), path, lines, faults) for index, item in enumerate(node.value)]
    built: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key, line = str(key_node.value), key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            faults.append(Fault(path, line, "a text begins with a bracket here", "put the text into quotes"))
        elif key in built:
            faults.append(Fault(path, line, f"`{key}` stands here twice", "keep one of the two"))
        place = (*at, key)
        built[key] = _build(value_node, place, path, lines, faults)
        lines[place] = line
    return built


def _yaml_remedy(error: yaml.MarkedYAMLError, text: str, line: int) -> str:
    content = text.splitlines()
    shown = content[line - 1] if line <= len(content) else ""
    if _APOSTROPHE.search(shown):
        return "inside '…', write ' twice: 'don''t'"
    if remedy := _OPENED.get(str(error.context)):
        return remedy
    if "\t" in shown:
        return "replace the tab with spaces"
    if ": " in shown.strip().partition(": ")[2]:
        return "put the text into quotes, since it has a colon in it"
    if "mapping values" in str(error.problem):
        return "put the text into quotes, since it has a colon in it, or check the indentation"
    return "put all of the text into quotes, or check the indentation here and on the line before"
