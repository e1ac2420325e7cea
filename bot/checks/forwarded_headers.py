"""Tells from the lines of a mail that a person pastes whether the service sent it.

A sender can be forged, so `ours` means no more than that the name is right. What people can see and few do is a name
that is nearly right.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from enum import Enum

from bot.checks.facts import Facts
from bot.checks.finding import Finding
from bot.checks.hosts import belongs, plain
from bot.checks.lookalikes import look_alike, skeleton

LONGEST = 4000
"""As many characters of a text are read."""


class Result(str, Enum):
    """Who sent the mail, by its own account."""

    ours = "ours"
    lookalike = "lookalike"
    """A domain that is made to look like ours, or that happens to."""
    foreign = "foreign"
    none = "none"


_LINE = re.compile(
    r"^[ \t>*|]{0,20}(from|sender|signed[- ]by|mailed[- ]by|return-path|envelope-from)\s*:\s*(.*)$", re.I | re.M
)
_ORDER = ("from", "sender", "signed", "return", "envelope", "mailed")
_OTHER = r"(?:to|cc|bcc|delivered-to|x-original-to|reply-to|subject|date|sent)\s*:"
_TO_OTHERS = re.compile(rf"^[ \t>*|]{{0,20}}{_OTHER}.*$", re.I | re.M)
_TO_SOMEBODY = re.compile(r"\bto\s+(?:my\s+|me\s+)?[^\s@]+@[^\s@]+", re.I)
_IN_ONE_LINE = re.compile(rf"(?<=\S)[ \t]+(?={_OTHER})", re.I)
_FOLDED = re.compile(r"\r?\n[ \t]+(?![\w-]+\s*:)")
_ADDRESS = re.compile(r"(?<![^\s<>()\[\]\"',;:@])[^\s<>()\[\]\"',;:@]+@([\w-]+(?:\.[\w-]+)+)")
_DOMAIN = re.compile(r"(?<![\w@.-])([\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,})(?![\w@])")
_PUNYCODE = "xn--"
_SECOND_LEVEL = frozenset(("co", "com", "org", "net", "ac", "gov", "ne", "or", "edu"))
_TELLING = 4
_SUSPICIOUS = (Result.lookalike, Result.foreign, Result.ours)


def read(text: str, facts: Facts) -> Finding:
    """Judges the sender's domain; the value is that domain."""
    text = _FOLDED.sub(" ", html.unescape(unicodedata.normalize("NFKC", text[:LONGEST])))
    text = _IN_ONE_LINE.sub("\n", text)
    judged = [(_judge(domain, facts), domain) for domain in _senders(text)]
    if not judged:
        return Finding(Result.none.value, answered=False)
    result, domain = min(judged, key=lambda pair: _SUSPICIOUS.index(pair[0]))
    return Finding(result.value, domain)


def _senders(text: str) -> list[str]:
    """The domains that the mail says it is from: those of the line that counts most, else any in the text.

    In `"help@ours" <mail@theirs>`, the domain that counts is the last.
    """
    lines: dict[str, list[str]] = {}
    for match in _LINE.finditer(text):
        name = re.split(r"[- ]", match[1].lower())[0]
        if domains := list(_domains(match[2])):
            lines.setdefault(name, []).append(domains[-1])
    for name in _ORDER:
        if name in lines:
            return lines[name]
    return list(_domains(_TO_SOMEBODY.sub("", _TO_OTHERS.sub("", text))))


def _domains(text: str) -> Iterator[str]:
    addresses = _ADDRESS.findall(text)
    for domain in addresses or _DOMAIN.findall(text):
        yield domain.lower().rstrip(".")


def _judge(domain: str, facts: Facts) -> Result:
    host = plain(domain)
    if host is None:
        return Result.foreign
    if belongs(host, facts.own_domains):
        return Result.ours
    if host in facts.provider_domains:
        return Result.foreign
    shown = _shown(domain)
    ours = {_core(own) for own in facts.sender_domains}
    return Result.lookalike if any(_resembles(shown, core) for core in ours) else Result.foreign


def _shown(domain: str) -> str:
    """The domain as it is seen in a mail program."""
    labels = domain.split(".")
    for place, label in enumerate(labels):
        if label.startswith(_PUNYCODE):
            try:
                labels[place] = label.encode().decode("idna")
            except UnicodeError:
                continue
    return ".".join(labels)


def _core(domain: str) -> str:
    """The name in a domain: `fernway` of `mail.fernway.example` and of `fernway.co.uk`."""
    labels = domain.split(".")[:-1]
    if len(labels) > 1 and labels[-1] in _SECOND_LEVEL:
        labels = labels[:-1]
    return labels[-1]


def _resembles(domain: str, core: str) -> bool:
    """Whether a part of a domain looks like our name, or holds it."""
    parts = [part for label in domain.split(".") for part in (label, *label.split("-"))]
    held = len(core) >= _TELLING and skeleton(core) in skeleton(domain)
    return held or any(look_alike(part, core) for part in parts)
