"""What the internet knows of the sender domains: whether mails from there arrive hangs on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import dns.exception
import dns.resolver

from bot.content import load_content
from bot.doctor.finding import Finding, doubt, off, ok, wrong
from bot.settings import Settings

COMMON_SELECTORS = ("default", "dkim", "google", "k1", "k2", "mail", "s1", "s2", "selector1", "selector2", "smtp")
"""Where keys are looked for if no selector is given."""
PATIENCE = 4.0
"""Seconds for one question, all name servers and repetitions included."""
PORT = 53


@dataclass(frozen=True)
class Names:
    """How to look up names."""

    server: str = ""
    """The name server to ask, as `192.0.2.1` or `192.0.2.1:53`; that of this machine if it is empty."""
    selectors: Sequence[str] = ()
    """The DKIM selectors that mails are signed with."""

    def resolver(self) -> dns.resolver.Resolver:
        """What asks."""
        resolver = dns.resolver.Resolver(configure=not self.server)
        if self.server:
            host, _, port = self.server.partition(":")
            resolver.nameservers, resolver.port = [host], int(port or PORT)
        resolver.lifetime = PATIENCE
        return resolver


def mail(settings: Settings, names: Names) -> Iterator[Finding]:
    """MX, SPF, DKIM and DMARC of each domain that the service's mails come from."""
    resolver = names.resolver()
    for domain in load_content(settings.data).service.sender_domains:
        lookup = Lookup(resolver, domain)
        try:
            if not lookup.exists():
                says = f"{domain}: there is no such domain."
                yield wrong("mail", says, "Correct `sender_domains` in service.yml, or register it.")
                continue
            for examine in (_mx, _spf, _dmarc):
                yield examine(lookup)
            yield _dkim(lookup, names.selectors)
        except dns.exception.DNSException as error:
            yield off("mail", f"{domain}: could not be looked up ({type(error).__name__}); no more was asked.")
            return


class Lookup:
    """Asks about one domain."""

    def __init__(self, resolver: dns.resolver.Resolver, domain: str) -> None:
        """Asks by a resolver."""
        self._resolver = resolver
        self.domain = domain

    def at(self, domain: str) -> Lookup:
        """The same about another domain."""
        return Lookup(self._resolver, domain)

    def exists(self) -> bool:
        """Whether there is such a domain."""
        return self.records("MX") is not None

    def records(self, kind: str, name: str = "") -> list[str] | None:
        """The records at a name below the domain, as text; None if there is no such name at all."""
        try:
            answer = self._resolver.resolve(f"{name}.{self.domain}" if name else self.domain, kind)
        except dns.resolver.NXDOMAIN:
            return None
        except dns.resolver.NoAnswer:
            return []
        if kind != "TXT":
            return [record.to_text() for record in answer]
        return [b"".join(record.strings).decode(errors="replace") for record in answer]


def _mx(lookup: Lookup) -> Finding:
    found = lookup.records("MX") or []
    if any(record.split()[-1] == "." for record in found):
        says = f"{lookup.domain}: MX says that it takes no mail."
        return doubt("mail", says, "Some receivers refuse mail that can't be answered: let it take bounces.")
    if not found and not lookup.records("A") and not lookup.records("AAAA"):
        says = f"{lookup.domain}: no MX and no address, so bounces can't be delivered."
        return wrong("mail", says, "Add an MX record: many receivers refuse mail from such a domain.")
    return ok("mail", f"{lookup.domain}: MX {'is there' if found else 'is not needed, since it has an address'}.")


def _spf(lookup: Lookup) -> Finding:
    found = [record for record in lookup.records("TXT") or [] if record.lower().split(" ")[0] == "v=spf1"]
    if not found:
        says = f"{lookup.domain}: no SPF record, so nobody can tell whose mail is genuine."
        return wrong("mail", says, f"Add a TXT record at {lookup.domain}: “v=spf1 include:<your mail service> -all”.")
    if len(found) > 1:
        return wrong("mail", f"{lookup.domain}: {len(found)} SPF records, so none counts.", "Join them into one.")
    terms = found[0].lower().split()
    if {"all", "+all"} & set(terms):
        says = f"{lookup.domain}: SPF lets everybody send in its name."
        return wrong("mail", says, "End the record with “-all” or “~all”.")
    if terms[-1] in ("-all", "~all") or terms[-1].startswith("redirect="):
        return ok("mail", f"{lookup.domain}: SPF is there.")
    says = f"{lookup.domain}: SPF does not say what to do with other senders."
    return doubt("mail", says, "End the record with “-all” or “~all”.")


def _dmarc(lookup: Lookup) -> Finding:
    labels = lookup.domain.split(".")
    # The policy of the organisation's domain holds for those below it.
    places = [".".join(labels[start:]) for start in range(max(1, len(labels) - 1))]
    for place in places:
        found = lookup.at(place).records("TXT", "_dmarc") or []
        policies = [_tags(record) for record in found if _tags(record).get("v") == "DMARC1"]
        if len(policies) > 1:
            return wrong(
                "mail", f"{lookup.domain}: {len(policies)} DMARC records, so none counts.", "Keep one of them."
            )
        if policies:
            policy = policies[0].get("p" if place == lookup.domain else "sp") or policies[0].get("p")
            if policy in ("quarantine", "reject"):
                return ok("mail", f"{lookup.domain}: DMARC is there, with p={policy}.")
            says = f"{lookup.domain}: DMARC only watches (p={policy})."
            return doubt("mail", says, "Go on to p=quarantine once the reports show that all your mail passes.")
    says = f"{lookup.domain}: no DMARC record; large providers sort such mail out."
    remedy = f"Add a TXT record at _dmarc.{lookup.domain}: “v=DMARC1; p=none; rua=mailto:<where reports go>”."
    return wrong("mail", says, remedy)


def _dkim(lookup: Lookup, selectors: Sequence[str]) -> Finding:
    searched = selectors or COMMON_SELECTORS
    keys = {name: [_tags(text) for text in lookup.records("TXT", f"{name}._domainkey") or []] for name in searched}
    good = [name for name, found in keys.items() if any(tags.get("p") for tags in found)]
    if missing := [name for name in selectors if name not in good]:
        says = f"{lookup.domain}: no DKIM key for the selector {', '.join(missing)}."
        return wrong("mail", says, f"Add what your mail service gives you for {missing[0]}._domainkey.{lookup.domain}.")
    if good:
        return ok("mail", f"{lookup.domain}: a DKIM key is there ({', '.join(good)}).")
    if lookup.records("TXT", "_domainkey") is None:
        says = f"{lookup.domain}: no DKIM key, so mails can't be signed."
        return wrong("mail", says, "Switch DKIM on in your mail service, and add the records that it gives you.")
    says = f"{lookup.domain}: no DKIM key under the usual selectors."
    return doubt("mail", says, "Name yours with --dkim-selector; it is s= in the header DKIM-Signature of a mail.")


def _tags(record: str) -> dict[str, str]:
    """`name=value` pairs with semicolons between."""
    pairs = (part.partition("=") for part in record.split(";"))
    return {name.strip(): value.strip() for name, _, value in pairs if name.strip()}
