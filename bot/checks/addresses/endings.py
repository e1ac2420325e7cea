"""The endings of domains: which are usual, and which are slips for another."""

from __future__ import annotations

import re

from rapidfuzz.distance import OSA

_COMMON = ("com", "net", "org", "info", "edu", "gov")
_GENERIC = frozenset(
    (*_COMMON, "biz", "name", "app", "dev", "online", "shop", "site", "store", "tech", "club", "xyz", "mil")
)
_SECOND = re.compile(r"(?:com?|net?|org?|ac|gov|edu|gob|nom)\.[a-z]{2}")
_REAL_NEIGHBOURS = frozenset(
    (
        *("co", "cm", "om", "cam", "bom", "mom"),
        *("ne", "et", "bet", "pet", "vet", "nec", "new", "ntt", "next"),
        *("ong", "eu", "gop", "got", "mov"),
    )
)
"""Endings that exist and are a letter away from a common one (Public Suffix List of 22 October 2026)."""
_REAL_MIRRORED = frozenset(("ac", "ca", "in", "ni", "es", "se", "au", "ua", "is", "si"))
"""Two-letter endings that exist both ways round, so that neither is a slip for the other."""
_COUNTRY = 2
_NAME = 5


def is_ending(text: str) -> bool:
    """Whether this is a usual ending of a domain, such as `com`, `de` or `co.uk`."""
    text = text.lower()
    return text in _GENERIC or bool(re.fullmatch(r"[a-z]{2}", text) or _SECOND.fullmatch(text))


def mended_ending(domain: str) -> str | None:
    """The domain with its ending put right, if that is a slip for a common one, such as `con`."""
    name, _, ending = domain.rpartition(".")
    if not name or ending in _COMMON or ending in _REAL_NEIGHBOURS or not ending.isascii():
        return None
    if ending == "couk":
        return f"{name}.co.uk"
    for common in _COMMON:
        if re.fullmatch(rf"{common}\d+", ending):
            return f"{name}.{common}"
        if OSA.distance(ending, common, score_cutoff=1) == 1:
            return f"{name}.{common}"
    return None


def ending_slipped(typed: str, known: str, name: str) -> bool:
    """Whether one ending is a slip for the other, behind the name of a provider.

    Behind an everyday name, or between the endings of two countries, few slips are sure to be one.
    """
    if len(known) == len(typed) == _COUNTRY:
        return typed == known[::-1] and typed not in _REAL_MIRRORED
    if len(known) == _COUNTRY:
        return typed in (known + known[-1], known[0] + known)
    return len(name) >= _NAME and OSA.distance(typed, known, score_cutoff=1) == 1
