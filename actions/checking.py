"""Runs the checks that guides name, on what a person wrote and on the facts of the content."""

from __future__ import annotations

from datetime import datetime
from functools import cache

from actions.reply import content
from bot.checks import CHECKS, Facts, StatusPage
from bot.guide import Checked

PROVIDER_CHECK = "mail_provider"


def run_check(name: str, text: str) -> Checked:
    """Runs a check; what later steps can use of it is the provider and a suggestion, never what was typed."""
    facts = Facts.of(content(), now=datetime.now(), status=_status_page().read)
    finding = CHECKS[name].read(text, facts)
    provider = CHECKS[PROVIDER_CHECK].read(text, facts).value
    found = {"suggestion": finding.suggestion, "provider": provider}
    return Checked(finding.result, {name: value for name, value in found.items() if value})


@cache
def _status_page() -> StatusPage:
    return StatusPage(str(content().service.links.status_page))
