"""Runs a check by its name, for whoever leads through a guide."""

from __future__ import annotations

from bot.checks.facts import Facts
from bot.checks.registry import CHECKS

PROVIDER_CHECK = "mail_provider"


def run_check(name: str, text: str, facts: Facts) -> tuple[str, dict[str, str]]:
    """Runs a check; returns its result, and what later steps can use of it.

    That is the provider and a suggestion, never what was typed.
    """
    finding = CHECKS[name].read(text, facts)
    provider = CHECKS[PROVIDER_CHECK].read(text, facts).value
    found = {"provider": provider} if provider else {}
    if CHECKS[name].suggests:
        found["suggestion"] = finding.suggestion or ""  # an earlier one does not hold any more
    return finding.result, found
