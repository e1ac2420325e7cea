"""What the checks may know of the content and of the moment."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from bot.checks.addresses.mistakes import COMMON_MISTAKES
from bot.content.base import length
from bot.content.models import Content, Provider

SHORT_NAME = 5
"""Characters from which on the name of a provider's domain stands in no other word."""
EVERYDAY_NAMES = frozenset(("mail", "email"))


def _nobody_asked() -> str:
    return "unknown"


@dataclass(frozen=True)
class Facts:
    """The facts that checks hold a reply against."""

    providers: Mapping[str, Provider]
    """The mail providers, by name."""
    sender_domains: tuple[str, ...]
    """The domains that the service's mails come from."""
    link_hosts: tuple[str, ...]
    """The hosts of the service's own pages."""
    link_lifetime: timedelta
    """How long the button in a mail works."""
    mail_delay: timedelta
    """How long a mail may take."""
    now: datetime
    """The time where the person is, if it is known: "this morning" and "at 9" are read by it."""
    mistakes: Mapping[str, str] = COMMON_MISTAKES
    """Domains that are written by mistake, and what is meant."""
    status: Callable[[], str] = _nobody_asked
    """Asks how the service is, such as `StatusPage(...).read`."""

    @classmethod
    def of(cls, content: Content, now: datetime, status: Callable[[], str] = _nobody_asked) -> Facts:
        """The facts of a content, at a moment."""
        service = content.service
        hosts = (str(url.host) for url in service.links.dict().values())
        return cls(
            providers=content.providers,
            sender_domains=tuple(service.sender_domains),
            link_hosts=tuple(dict.fromkeys(hosts)),
            link_lifetime=length(service.link_lifetime),
            mail_delay=length(service.mail_delay),
            now=now,
            status=status,
        )

    @cached_property
    def provider_domains(self) -> Mapping[str, str]:
        """The provider of each domain that one is known to have."""
        return {domain: name for name, provider in self.providers.items() for domain in provider.domains}

    @cached_property
    def telling_domains(self) -> tuple[str, ...]:
        """Those of the providers' domains that no other word ends with by chance."""
        return tuple(domain for domain in self.provider_domains if _is_telling(domain.partition(".")[0]))

    @cached_property
    def own_domains(self) -> tuple[str, ...]:
        """The domains that are the service's, with all that is below them."""
        return (*self.sender_domains, *(host.removeprefix("www.") for host in self.link_hosts))


def _is_telling(name: str) -> bool:
    return len(name) >= SHORT_NAME and name not in EVERYDAY_NAMES
