"""Runs the checks that guides name, on the facts of the content and the service's status page."""

from __future__ import annotations

from functools import cache

from actions.reply import content
from bot.checks import Facts, StatusPage
from bot.checks.clock import local_time
from bot.checks.running import run_check
from bot.guide import Checked


def checked(name: str, text: str = "", utc_offset: int | None = None) -> Checked:
    """Runs a check on what a person wrote, by a clock that is so many minutes ahead of UTC."""
    return Checked(*run_check(name, text, Facts.of(content(), local_time(utc_offset), _status_page().read)))


@cache
def _status_page() -> StatusPage:
    return StatusPage(str(content().service.links.status_page))
