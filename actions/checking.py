"""Runs the checks that guides name, on the facts of the content and the service's status page."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from actions.reply import content
from bot.checks import Facts, StatusPage
from bot.checks.clock import UTC_OFFSET, local_time
from bot.checks.running import is_told_of_oneself, run_check
from bot.guide import Checked
from bot.guide.choices import CHOICE


def checked(name: str, text: str = "", utc_offset: int | None = None) -> Checked:
    """Runs a check on what a person wrote, by a clock that is so many minutes ahead of UTC."""
    return Checked(*run_check(name, text, _facts(utc_offset)))


def told(name: str, text: str, utc_offset: int | None = None) -> Checked | None:
    """What a check finds in words that were not an answer to it; None if they say nothing of what it is about."""
    facts = _facts(utc_offset)
    return Checked(*run_check(name, text, facts)) if is_told_of_oneself(name, text, facts) else None


def _facts(utc_offset: int | None) -> Facts:
    return Facts.of(content(), local_time(utc_offset), _status_page().read)


def words(message: Mapping[str, Any]) -> tuple[str, int | None]:
    """What checks need of a message: the text, and how many minutes the person's clock is ahead of UTC."""
    return message.get("text") or "", (message.get("metadata") or {}).get(UTC_OFFSET)


def is_pressed(message: Mapping[str, Any]) -> bool:
    """Whether somebody pressed a button, so that the words are the content's."""
    return CHOICE in (message.get("metadata") or {})


@cache
def _status_page() -> StatusPage:
    return StatusPage(str(content().service.links.status_page))
