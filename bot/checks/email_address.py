"""Reads a mail address out of what a person wrote, and names what is wrong with it.

What mail standards allow is decided by email-validator. What stays is what people really get wrong: each such fault has
a code of its own, so that content can name it, and one correction where there is one way to make it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from enum import Enum
from itertools import islice

from bot.checks.addresses.around_at import address_around
from bot.checks.addresses.faults import FAULTS, UNMENDABLE, is_valid
from bot.checks.addresses.folding import fold, is_full_width
from bot.checks.addresses.pieces import split, words_of
from bot.checks.addresses.without_at import address_without_at
from bot.checks.facts import Facts
from bot.checks.finding import Finding

LONGEST = 1000
"""As many characters of a text are read."""
_MOST = 10
"""As many addresses of one text are looked at."""
_AT_ONCE = 6
"""As many faults of one address are mended."""


class Result(str, Enum):
    """What there is to say of an address."""

    ok = "ok"
    none = "none"
    missing_at = "missing_at"
    missing_domain = "missing_domain"
    missing_tld = "missing_tld"
    full_width = "full_width"
    comma_for_period = "comma_for_period"
    domain_typo = "domain_typo"
    double_dot = "double_dot"
    misplaced_dot = "misplaced_dot"
    space_inside = "space_inside"
    several_at = "several_at"
    invalid_characters = "invalid_characters"


MENDABLE = frozenset(
    {
        Result.comma_for_period,
        Result.domain_typo,
        Result.double_dot,
        Result.full_width,
        Result.misplaced_dot,
        Result.space_inside,
    }
)
"""What is told only with a suggestion: whoever has one of these is asked whether that was meant."""


def read(text: str, facts: Facts) -> Finding:
    """The first address of a text that nothing is wrong with, else the first address; what is wrong, and what is right.

    The value is the address as it was written.
    """
    found = _judge(text[:LONGEST], facts)
    if found.suggestion is None or _judge(found.suggestion, facts) == Finding(Result.ok.value, found.suggestion):
        return found
    return _hopeless(found.result, found.value)


def written(text: str, facts: Facts) -> list[str]:
    """The addresses of a text as they were written, with their slips."""
    return [finding.value for finding in islice(_findings(text[:LONGEST], facts), _MOST) if finding.value]


def _judge(text: str, facts: Facts) -> Finding:
    first: Finding | None = None
    for finding in islice(_findings(text, facts), _MOST):
        if finding.result == Result.ok:
            return finding
        first = first or finding
    return first or Finding(Result.none.value, answered=False)


def _findings(text: str, facts: Facts) -> Iterator[Finding]:
    folded = fold(text)
    words = words_of(folded)
    found = False
    for place, word in enumerate(words):
        if "@" not in word.text or "://" in word.text:
            continue
        for part in split(word, "<>(),;/|"):
            if "@" in part.text and (piece := address_around(part, words, place, facts)):
                found = True
                written = text[piece.start : piece.end]
                wide = any(map(is_full_width, written))
                yield _examine(written, piece.text, Result.full_width.value if wide else None, facts)
    if not found and (missing := address_without_at(folded, words, facts)):
        written = text[missing.piece.start : missing.piece.end]
        lost = Finding(Result.missing_at.value, written)
        yield _examine(written, missing.meant, lost.result, facts) if missing.meant else lost


def _examine(written: str, address: str, result: str | None, facts: Facts) -> Finding:
    """Names the first fault of an address, if it was not named already, and mends this one and all others."""
    address = unicodedata.normalize("NFKC", address)
    for _ in range(_AT_ONCE):
        code, mended = next(
            ((code, mended) for code, fault in FAULTS.items() if (mended := fault(address, facts)) is not None),
            (None, address),
        )
        result = result or code
        if mended == UNMENDABLE:
            return _hopeless(result, written, code)
        if code is None:
            break
        address = mended
    if not is_valid(address):
        return _hopeless(result, written)
    return Finding(result, written, address) if result else Finding(Result.ok.value, written)


def _hopeless(result: str | None, written: str | None, other: str | None = None) -> Finding:
    """What is wrong with an address that cannot be mended, if not with the fault of that result, then with another."""
    told = None if result in MENDABLE else result
    return Finding(told or other or Result.invalid_characters.value, written)
