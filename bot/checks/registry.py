"""The checks that content can cite, each with what it reads and the results that content has to route."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

from bot.checks import (
    email_address,
    forwarded_headers,
    link_age,
    mail_provider,
    pasted_link,
    resend_clock,
    service_status,
)
from bot.checks.facts import Facts
from bot.checks.finding import Finding
from bot.errors import UnknownCheckError


@dataclass(frozen=True)
class Check:
    """A named check: a function from what a person says to one of a few results."""

    name: str
    results: tuple[str, ...]
    """Every code that it can give."""
    read: Callable[[str, Facts], Finding]
    finds: str | None = None
    """What the value of a finding is, such as `address`; None if there is no value."""
    suggests: bool = False
    """Whether a finding may have a suggestion."""
    reads_age: bool = False
    """Whether it reads how long ago something was."""
    reads_reply: bool = True
    """Whether it needs what the person says; if not, a step can go on by itself."""


def _codes(results: type[Enum]) -> tuple[str, ...]:
    return tuple(result.value for result in results)


_ALL = (
    Check("email_address", _codes(email_address.Result), email_address.read, finds="address", suggests=True),
    Check("mail_provider", _codes(mail_provider.Result), mail_provider.read, finds="provider"),
    Check("link_age", _codes(link_age.Result), link_age.read, finds="said", reads_age=True),
    Check("resend_clock", _codes(resend_clock.Result), resend_clock.read, finds="said", reads_age=True),
    Check("pasted_link", _codes(pasted_link.Result), pasted_link.read, finds="host"),
    Check("forwarded_headers", _codes(forwarded_headers.Result), forwarded_headers.read, finds="domain"),
    Check("service_status", _codes(service_status.Result), service_status.read, reads_reply=False),
)
CHECKS: Mapping[str, Check] = MappingProxyType({check.name: check for check in _ALL})
"""The checks by the name that content cites."""


def check(name: str, text: str, facts: Facts) -> Finding:
    """What a check finds in a text; raises UnknownCheckError for a name that is none."""
    if name not in CHECKS:
        raise UnknownCheckError(name, CHECKS)
    return CHECKS[name].read(text, facts)


def reads(name: str, text: str, facts: Facts) -> bool:
    """Whether a text says anything of what the check is about, so that its result is an answer."""
    return CHECKS[name].reads_reply and check(name, text, facts).answered
