"""Tells whose mail a person uses, from their address or from what they call it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum

from bot.checks import email_address
from bot.checks.addresses.domains import domain_of_slip
from bot.checks.facts import Facts
from bot.checks.finding import Finding

LONGEST = 1000
"""As many characters of a text are read."""
_NOT = re.compile(r"(?:\bnot|n't|\bisnt|\bno longer|\binstead of|\brather than)\s+(?:an?\s+|my\s+|on\s+)?$")
_AS_PROGRAM_BEFORE = re.compile(r"\b(?:in|inside|through|via|using)\s+(?:the\s+)?$")
_AS_PROGRAM_BEHIND = re.compile(r"\s+(?:app|program|client|desktop)\b")


class Result(str, Enum):
    """Whether the provider is one of those that content knows."""

    known = "known"
    other = "other"


def read(text: str, facts: Facts) -> Finding:
    """The provider's name: of the address in a text, else the one that is named last and not denied.

    An address of a domain that we do not know is an answer too.
    """
    text = text[:LONGEST]
    found = email_address.read(text, facts)
    if address := found.suggestion or (found.value if found.result == email_address.Result.ok else None):
        name = provider_of(address, facts)
        return Finding(Result.known.value, name) if name else Finding(Result.other.value)
    name = named_provider(text, facts)
    return Finding(Result.known.value, name) if name else Finding(Result.other.value, answered=False)


def provider_of(value: str, facts: Facts) -> str | None:
    """The provider of an address; a provider's name stays what it is."""
    if value in facts.providers:
        return value
    labels = value.rpartition("@")[2].lower().split(".") if "@" in value else []
    above = (".".join(labels[start:]) for start in range(len(labels) - 1))
    return next((facts.provider_domains[domain] for domain in above if domain in facts.provider_domains), None)


def named_provider(text: str, facts: Facts) -> str | None:
    """The provider that is named in words: the last, since people correct themselves; a program is not a provider."""
    text = text.lower().replace("’", "'")
    mentions = [(place, end, name) for place, end, name in _mentions(text, facts) if not _NOT.search(text[:place])]
    in_a_program = [
        mention
        for mention in mentions
        if _AS_PROGRAM_BEFORE.search(text[: mention[0]]) or _AS_PROGRAM_BEHIND.match(text[mention[1] :])
    ]
    meant = [mention for mention in mentions if mention not in in_a_program] or mentions
    return max(meant)[2] if meant else None


def _mentions(text: str, facts: Facts) -> Iterator[tuple[int, int, str]]:
    """Where a provider is named: from, to, and its name; only if there is none, where one is named with a slip."""
    names = {
        spelling.lower(): name
        for name, provider in facts.providers.items()
        for spelling in (name, *provider.also, *provider.domains)
    }
    pattern = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    end = 0
    for match in re.finditer(rf"(?<![\w.-])(?<!\w@)(?:{pattern})(?![\w-]|\.\w)", text):
        yield match.start(), match.end(), names[match.group()]
        end = match.end()
    if end == 0:
        for word in re.finditer(r"[a-z]{4,}", text):
            if domain := domain_of_slip(word.group(), facts):
                yield word.start(), word.end(), facts.provider_domains[domain]
