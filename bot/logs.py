"""What our processes write about themselves: little, nothing that an operator cannot act on, and no visitor's words."""

from __future__ import annotations

import json
import logging
import os
import re
import traceback
from collections.abc import Iterator
from datetime import datetime, timezone
from typing import TYPE_CHECKING, Any

from bot.errors import LatchkeyError

if TYPE_CHECKING:
    from structlog.typing import EventDict

OURS = ("bot.", "actions.", "bench.")
"""Whose events are logged with their values: those of others may be what a person said."""
_OWN_HANDLERS = ("", "sanic.root", "sanic.error")
"""Loggers that get our handler; Rasa cuts Sanic's off from the root."""
_LEVELS = {
    "py.warnings": logging.ERROR,  # warnings between packages are for those who develop
    "matplotlib": logging.ERROR,
    "sanic.root": logging.WARNING,
    "rasa_sdk.executor": logging.WARNING,
    "sanic.access": logging.CRITICAL,  # addresses that are asked for hold the words of a search
}
_TELLABLE = (OSError, LatchkeyError)
_TELLABLE_PACKAGES = ("sqlite3", "psycopg2", "redis")
_QUERY = re.compile(r"\?[^\s'\"]*")
_LONGEST = 500


def calm() -> None:
    """For the terminal: lets through what is a warning or worse, as plain lines."""
    _begin(logging.WARNING, logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))


def keep_log(form: str) -> None:
    """For a server: lets through what is worth a line or worse, on standard error, in one of the forms."""
    _begin(logging.INFO, _JsonLines() if form == "json" else _TextLines())


def _begin(level: int, formatter: logging.Formatter) -> None:
    import structlog  # not before a server has left out what it would show errors with

    os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
    os.environ["LOG_LEVEL"] = logging.getLevelName(level)
    handler = logging.StreamHandler()
    handler.setFormatter(formatter)
    logging.getLogger().setLevel(level)
    for name in _OWN_HANDLERS:
        logger = logging.getLogger(name)
        logger.handlers = [handler]
        logger.propagate = False
    logging.captureWarnings(True)
    for name, least in _LEVELS.items():
        logging.getLogger(name).setLevel(least)
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(level),
        processors=[_to_log],
        logger_factory=structlog.stdlib.LoggerFactory(),
    )


def _to_log(logger: Any, method: str, event: EventDict) -> EventDict:
    """The event as a record of the standard library."""
    fault = event.pop("exc_info", None)
    words = (event.pop("event", None), event.pop("event_info", None))
    values = event if logger.name.startswith(OURS) else {}
    return {"msg": ": ".join(str(part) for part in words if part), "exc_info": fault, "extra": {"values": values}}


class _JsonLines(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """The line of a record."""
        line = {
            "time": datetime.fromtimestamp(record.created, timezone.utc).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": _message(record),
            **_values(record),
        }
        if record.exc_info and record.exc_info[1]:
            line["error"] = list(_told(record.exc_info[1]))
        return json.dumps(line, ensure_ascii=False, default=str)


class _TextLines(logging.Formatter):
    """The same for eyes."""

    def format(self, record: logging.LogRecord) -> str:
        """The lines of a record."""
        values = "".join(f" {name}={value}" for name, value in _values(record).items() if value is not None)
        lines = [f"{self.formatTime(record)} {record.levelname} {record.name}: {_message(record)}{values}"]
        if record.exc_info and record.exc_info[1]:
            lines += [f"  {line}" for line in _told(record.exc_info[1])]
        return "\n".join(lines)


def _values(record: logging.LogRecord) -> dict[str, Any]:
    return getattr(record, "values", {})


def _message(record: logging.LogRecord) -> str:
    """The first line, since below it databases and asyncio show what they handled; and addresses without query."""
    line = record.getMessage().partition("\n")[0][:_LONGEST]
    return _QUERY.sub("", line) if record.name.startswith("sanic.") else line


def _told(error: BaseException) -> Iterator[str]:
    """An error and those behind it: what kind, where, and in its words only if these cannot be a visitor's."""
    behind = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if behind:
        yield from _told(behind)
    words = str(error).partition("\n")[0][:_LONGEST] if _is_tellable(error) else ""
    kind = f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")
    yield f"{kind}: {words}" if words else kind
    yield from (f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__))


def _is_tellable(error: BaseException) -> bool:
    return isinstance(error, _TELLABLE) or type(error).__module__.partition(".")[0] in _TELLABLE_PACKAGES
