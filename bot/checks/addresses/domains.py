"""Tells the domain that was meant from the one that was typed.

A domain that a provider is known to have is never corrected. Nor is one near a provider with a short or everyday name:
`aon.com` is not `aol.com`, and `cloud.com` not `icloud.com`. What is left are slips in names that mean nothing else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from rapidfuzz.distance import OSA

from bot.checks.addresses.endings import ending_slipped, mended_ending
from bot.checks.facts import Facts
from bot.checks.lookalikes import latin, look_alike

_KEYS: Mapping[str, tuple[int, float]] = MappingProxyType(
    {
        key: (row, place + shift)
        for row, (keys, shift) in enumerate(
            (("1234567890", 0), ("qwertyuiop", 0.5), ("asdfghjkl", 0.75), ("zxcvbnm", 1.25))
        )
        for place, key in enumerate(keys)
    }
)
"""Where the keys are on a keyboard: row and place."""
_VOWELS = frozenset("aeiou")
_SHORT, _LONG, _VERY_LONG = 5, 7, 9
_MANY_COUNTRIES = 3


def meant_domain(domain: str, facts: Facts) -> str | None:
    """The domain that was meant, or None if this one may well be."""
    domain = domain.lower()
    if domain in facts.provider_domains:
        return None
    if domain in facts.mistakes:
        return facts.mistakes[domain]
    if domain.startswith("www.") and domain.count(".") > 1:
        rest = domain.removeprefix("www.")
        return meant_domain(rest, facts) or rest
    seen = latin(domain).lower()
    if seen != domain and seen in facts.provider_domains:
        return seen
    if mended := mended_ending(domain):
        return meant_domain(mended, facts) or mended
    return next(_near(domain, facts), None)


def domain_of_name(name: str, facts: Facts) -> str | None:
    """The domain of the provider that is named by what stands before the ending, such as `gmail` or `gmailcom`."""
    name = name.lower()
    for domain in facts.provider_domains:
        if name in (_name(domain), domain.replace(".", "")):
            return domain
    return domain_of_slip(name, facts)


def domain_of_slip(name: str, facts: Facts) -> str | None:
    """The domain of the provider whose name was mistyped, such as `gmial`."""
    return next((domain for domain in _distinct(facts) if _slipped(name.lower(), _name(domain))), None)


def with_dots_in_place(domain: str, facts: Facts) -> str | None:
    """The provider's domain that this one is but for the places of its dots."""
    bare, dots = domain.lower().replace(".", ""), domain.count(".")
    if len(bare) < _LONG or domain.lower() in facts.provider_domains:
        return None
    near = (known for known in facts.provider_domains if known.count(".") <= dots)
    return next((known for known in near if known.replace(".", "") == bare), None)


def _near(domain: str, facts: Facts) -> Iterator[str]:
    """The providers' domains that this one is a slip away from: in the ending, in the name, in both."""
    name, _, ending = domain.partition(".")
    same_name = [known for known in facts.provider_domains if _name(known) == name]
    yield from (known for known in same_name if ending_slipped(ending, _ending(known), name))
    near = [known for known in _distinct(facts) if _slipped(name, _name(known))]
    yield from (known for known in near if ending == _ending(known))
    yield from (known for known in near if ending_slipped(ending, _ending(known), _name(known)))


def _distinct(facts: Facts) -> Iterator[str]:
    """The domains of providers whose names are unlikely to be near another word."""
    countries = Counter(map(_name, facts.provider_domains))
    for domain in facts.provider_domains:
        name = _name(domain)
        if len(name) >= (_SHORT if "mail" in name or countries[name] >= _MANY_COUNTRIES else _LONG):
            yield domain


def _slipped(typed: str, name: str) -> bool:
    """Whether one slip makes this of the name; two of a very long one. Few people get the first letter wrong."""
    slips = 1 + (len(name) >= _VERY_LONG)
    if not 0 < OSA.distance(typed, name, score_cutoff=slips) <= slips:
        return False
    differing = [pair for pair in zip(typed, name, strict=False) if pair[0] != pair[1]]
    if len(typed) == len(name) and len(differing) == 1:
        [(wrong, right)] = differing
        return _confused(wrong, right) and (typed[0] == name[0] or len(name) > _SHORT)
    return typed[:1] == name[:1] or typed[:2] == name[1::-1] or typed[1:] == name


def _confused(wrong: str, right: str) -> bool:
    """Whether one letter is easily typed for another: its key is beside, or it looks or sounds alike."""
    if {wrong, right} <= _VOWELS or look_alike(wrong, right):
        return True
    if wrong not in _KEYS or right not in _KEYS:
        return False
    (row, place), (other_row, other_place) = _KEYS[wrong], _KEYS[right]
    return abs(row - other_row) <= 1 and abs(place - other_place) <= 1


def _name(domain: str) -> str:
    return domain.partition(".")[0]


def _ending(domain: str) -> str:
    return domain.partition(".")[2]
