"""Says in an editor's words what pydantic found wrong, and how to mend it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel
from pydantic.fields import MAPPING_LIKE_SHAPES, SHAPE_SINGLETON, ModelField

from bot.content.nearest import nearest

_NO_TEXT = (
    "`{name}` is not plain text",
    "put the text into quotes, if a colon or a bracket is part of it, or check the indentation",
)
NEXT_OF_OPTIONS = ("only a check or a part has a `next` here", "give each option its own `next:`")
_WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "value_error.missing": ("`{name}` is missing", "add a line `{last}: …`"),
        "value_error.extra": ("`{name}` is not a field", "{hint}"),
        "value_error.any_str.min_length": ("`{name}` is empty", "write something there"),
        "value_error.str.regex": ("`{name}` cannot be “{value}”", "write {form}"),
        "value_error.date": ("`{name}` cannot be “{value}”", "write year, month and day, such as `2026-11-20`"),
        "value_error.url": (
            "`{name}` cannot be “{value}”",
            "write a whole address, such as `https://example.com/help`",
        ),
        "value_error.list.min_items": ("`{name}` has too few entries", "write at least {limit_value}"),
        "value_error.list.max_items": ("`{name}` has too many entries", "keep at most {limit_value}"),
        "type_error.enum": ("`{name}` cannot be “{value}”", "write {form}"),
        "type_error.list": ("`{name}` is not a list", "write each entry on a line of its own, after `- `"),
        "type_error.dict": ("`{name}` has no fields", "write {fields} below it, indented"),
        "type_error.next_of_options": NEXT_OF_OPTIONS,
        "type_error.next_of_results": (
            "`{name}` says what follows only once",
            "write it for each result of the check, or exit of the part: `next: {{found: …, missing: …}}`",
        ),
        "type_error": _NO_TEXT,
        "type_error.str": _NO_TEXT,
    }
)
"""The problem and its remedy, by pydantic's name of the error."""
_NAMED = "each entry, by a name of its own and a colon,"
_OTHERWISE = ("`{name}`: {message}", "see docs/topic-format.md for what is allowed")


def explain(issue: Mapping[str, Any], model: type[BaseModel], value: Any) -> tuple[str, str]:
    """The problem and its remedy.

    Args:
        issue: One of pydantic's errors.
        model: What the value should have become.
        value: All that the editor wrote for it.
    """
    owner: type[BaseModel] = model
    form: Any = model
    field: ModelField | None = None
    for part in issue["loc"]:
        try:
            value = value[part]
        except (LookupError, TypeError):  # what is missing
            value = None
        if field and field.shape != SHAPE_SINGLETON:  # an entry of a list, or a name that the editor has given
            field = None
        elif _is_a(form, BaseModel):
            owner, field = form, form.__fields__.get(part)
            form = field.type_ if field else form
    last = issue["loc"][-1]
    kind = "value_error.url" if issue["type"].startswith("value_error.url") else issue["type"]
    problem, remedy = _WORDS.get(kind, _OTHERWISE)
    words = {
        "name": ".".join(part for part in issue["loc"] if isinstance(part, str)),
        "last": last,
        "value": value,
        "form": describe(form),
        "fields": _NAMED if field and field.shape in MAPPING_LIKE_SHAPES else describe(form),
        "hint": _hint(str(last), owner),
        "message": issue["msg"],
        **issue.get("ctx", {}),
    }
    return problem.format(**words), remedy.format(**words)


def describe(form: Any) -> str:
    """What an editor has to write for a type, such as “a length of time in words, such as `24 hours`”."""
    if _is_a(form, BaseModel):
        return ", ".join(f"`{name}:`" for name in form.__fields__)
    if _is_a(form, Enum):
        return " or ".join(f"`{choice.value}`" for choice in form)
    words = str(form.__doc__).rstrip(".")
    return words[:1].lower() + words[1:]


def _is_a(form: Any, kind: type) -> bool:
    return isinstance(form, type) and issubclass(form, kind)  # an optional or a union is no type


def _hint(name: str, owner: type[BaseModel]) -> str:
    close = nearest(name, owner.__fields__)
    return f"did you mean `{close}`?" if close else "remove it, or see docs/topic-format.md for what is known"
