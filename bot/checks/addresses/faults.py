"""The faults that an address can have, each with its remedy.

A fault takes the address and returns it without the fault, the empty text where there is no one way to mend it, and
None where the address does not have it. The order is that in which faults are told: what is plainly wrong on the
screen comes before what is only likely to be.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from types import MappingProxyType

from email_validator import EmailNotValidError, validate_email

from bot.checks.addresses.domains import domain_of_name, meant_domain, with_dots_in_place
from bot.checks.addresses.endings import is_ending
from bot.checks.addresses.folding import INVISIBLE
from bot.checks.facts import Facts
from bot.checks.lookalikes import latin

Fault = Callable[[str, Facts], str | None]
UNMENDABLE = ""
_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN")
_NO_LOCAL_ENDINGS = ("local", "localhost", "lan", "internal", "home", "invalid", "test")


def is_valid(address: str) -> bool:
    """Whether mail standards allow the address, whatever it looks like."""
    try:
        validate_email(address, check_deliverability=False, allow_quoted_local=True)
    except (EmailNotValidError, ValueError):
        return False
    return True


def _several_at(address: str, facts: Facts) -> str | None:
    if address.count("@") <= 1 or address.startswith('"'):
        return None
    once = re.sub("@+", "@", address).strip("@")
    if once.count("@") == 1:
        return once
    local, *domains = once.split("@")
    if len(set(domains)) == 1:
        return f"{local}@{domains[0]}"
    if len(domains) > 1 and "." not in domains[-2] and is_ending(domains[-1]):
        return f"{'@'.join([local, *domains[:-2]])}@{domains[-2]}.{domains[-1]}"
    return UNMENDABLE


def _space_inside(address: str, facts: Facts) -> str | None:
    local, at, domain = address.rpartition("@")
    if " " not in (domain if local.startswith('"') else address):
        return None
    if domain.count(" ") == 1 and "." not in domain and not is_known(domain.replace(" ", ""), facts):
        domain = domain.replace(" ", ".") if is_ending(domain.partition(" ")[2]) else domain
    return f"{local}{at}{domain}".replace(" ", "")


def is_known(domain: str, facts: Facts) -> bool:
    """Whether a provider has this domain."""
    return domain.lower() in facts.provider_domains


def _comma_for_period(address: str, facts: Facts) -> str | None:
    return address.replace(",", ".") if "," in address and not address.startswith('"') else None


def _double_dot(address: str, facts: Facts) -> str | None:
    return re.sub(r"\.{2,}", ".", address) if ".." in address and not address.startswith('"') else None


def _misplaced_dot(address: str, facts: Facts) -> str | None:
    local, at, domain = address.rpartition("@")
    if domain.startswith(".") and is_ending(domain[1:]):
        return None
    stripped = f"{local.strip('.')}{at}{domain.strip('.')}"
    if stripped != address:
        return stripped
    in_place = with_dots_in_place(domain, facts) if "." in domain else None
    return f"{local}{at}{in_place}" if in_place else None


def _missing_domain(address: str, facts: Facts) -> str | None:
    domain = address.rpartition("@")[2]
    return UNMENDABLE if not domain or (domain.startswith(".") and is_ending(domain[1:])) else None


def _invalid_characters(address: str, facts: Facts) -> str | None:
    seen = "".join(character for character in address if character not in INVISIBLE)
    if seen != address:
        return seen
    local, _, domain = address.rpartition("@")
    in_local = _invalid_in_local(local, domain, facts)
    return _invalid_in_domain(local, domain) if in_local is None else in_local


def _invalid_in_local(local: str, domain: str, facts: Facts) -> str | None:
    if not local.startswith('"') and re.search(r"[\s()<>\[\]:;,\\\"\x00-\x1f\x7f]", local):
        return UNMENDABLE
    if not local.isascii() and (is_known(domain, facts) or len(_scripts(local)) > 1):
        return _in_latin(local, domain)
    return None


def _invalid_in_domain(local: str, domain: str) -> str | None:
    hyphens = ".".join(label.strip("-") for label in domain.split("."))
    if hyphens != domain:
        return f"{local}@{hyphens}"
    if "_" in domain or domain.startswith("["):
        return UNMENDABLE
    strays = re.findall(r"[^\w.-]", domain)
    return _without_strays(local, domain, strays) if strays else None


def _in_latin(local: str, domain: str) -> str:
    """With the letters that only look like Latin ones, or have an accent; providers allow neither in an address."""
    plain = latin(local)
    ambiguous = re.search("[äöüßæøåœ]", unicodedata.normalize("NFC", local.lower()))
    return f"{plain}@{domain}" if plain.isascii() and not ambiguous else UNMENDABLE


def _without_strays(local: str, domain: str, strays: list[str]) -> str:
    if len(strays) > 1:
        return UNMENDABLE
    name, _, ending = domain.partition(strays[0])
    return f"{local}@{name}.{ending}" if "." not in domain and is_ending(ending) else f"{local}@{name}{ending}"


def _scripts(text: str) -> set[str]:
    names = (unicodedata.name(character, "").partition(" ")[0] for character in text if character.isalpha())
    return {name for name in names if name in _SCRIPTS}


def _missing_tld(address: str, facts: Facts) -> str | None:
    local, _, domain = address.rpartition("@")
    name, _, ending = domain.rpartition(".")
    if name and len(ending) > 1 and not ending.isdecimal():
        return UNMENDABLE if ending.lower() in _NO_LOCAL_ENDINGS else None
    found = domain_of_name(name or domain, facts)
    return f"{local}@{found}" if found else UNMENDABLE


def _domain_typo(address: str, facts: Facts) -> str | None:
    local, _, domain = address.rpartition("@")
    meant = meant_domain(domain, facts)
    return f"{local}@{meant}" if meant else None


FAULTS: Mapping[str, Fault] = MappingProxyType(
    {
        "several_at": _several_at,
        "space_inside": _space_inside,
        "comma_for_period": _comma_for_period,
        "double_dot": _double_dot,
        "misplaced_dot": _misplaced_dot,
        "missing_domain": _missing_domain,
        "invalid_characters": _invalid_characters,
        "missing_tld": _missing_tld,
        "domain_typo": _domain_typo,
    }
)
"""The faults by their result code, in the order in which they are told."""
