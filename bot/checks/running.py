"""Runs a check by its name, for whoever leads through a guide."""

from __future__ import annotations

from bot.checks.durations import ages
from bot.checks.email_address import written
from bot.checks.facts import Facts
from bot.checks.hosts import belongs
from bot.checks.registry import CHECKS, reads

PROVIDER_CHECK = "mail_provider"
_EXAMPLES = ("example.com", "example.net", "example.org")
"""Domains that are nobody's: RFC 2606."""


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


def is_told_of_oneself(name: str, text: str, facts: Facts) -> bool:
    """Whether words that were no answer to a check say what it asks for, and of nothing else.

    Not so if they have two ages or two addresses, or an address of the service's or of an example.
    """
    if not reads(name, text, facts):
        return False
    if CHECKS[name].reads_age:
        return len(ages(text, facts.now)) == 1
    domains = [address.rpartition("@")[2].lower() for address in written(text, facts)]
    nobodys = (*facts.own_domains, *_EXAMPLES)
    return len(domains) <= 1 and not any(belongs(domain, nobodys) for domain in domains)
