"""Finds what is meant for an address where there is no @."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.checks.addresses.endings import is_ending
from bot.checks.addresses.lead_words import LEAD_WORDS
from bot.checks.addresses.pieces import Piece
from bot.checks.facts import Facts

_DOT_WORD = r"(?:\s*[(\[{]\s*(?:dot|\.)\s*[)\]}]\s*|\s+dot\s+|\.)"
_DOMAIN = rf"[\w-]+(?:{_DOT_WORD}[\w-]+)*{_DOT_WORD}[a-z]{{2,}}"
_BRACKETED = re.compile(rf"(?<![\w.+-])([\w.+-]+)\s*[(\[{{<]\s*at\s*[)\]}}>]\s*({_DOMAIN})", re.IGNORECASE)
_SAID = re.compile(rf"(?<![\w.+-])([\w.+-]+) at ({_DOMAIN})", re.IGNORECASE)
_OTHER_KEY = re.compile(r"([\w.+-]+)[#\"&*^'!]([\w-]+(?:\.[\w-]+)*\.[a-z]{2,})", re.IGNORECASE)
_WEB_NAMES = frozenset(
    ("www", "mail", "webmail", "e-mail", "login", "m", "outlook", "accounts", "account", "imap", "smtp", "pop", "my")
)
_TELLING = re.compile(r"(?=.*[a-z])(?=.*[._\d-])", re.IGNORECASE)
_NAMES_IT = ("is", "it's", "its", "mail", "email", "address", "mail:", "email:", "address:")
_SHORT_LOCAL = 3


@dataclass(frozen=True)
class WithoutAt:
    """A text that is meant for an address, and the address if the place of the @ can be told."""

    piece: Piece
    meant: str | None


def address_without_at(text: str, words: Sequence[Piece], facts: Facts) -> WithoutAt | None:
    """The address that a text holds if an @ is added; None if there is none."""
    for way in (_spelled, _other_key, _run_together, _apart, _bare_domain):
        if found := way(text, words, facts):
            return found
    return None


def _spelled(text: str, words: Sequence[Piece], facts: Facts) -> WithoutAt | None:
    """Such as `anna (at) gmail (dot) com`; a plain "at" is a word of too many sentences to be trusted alone."""
    match = _BRACKETED.search(text)
    if not match and (match := _SAID.search(text)):
        domain = _undotted(match[2])
        alone = match.start() == words[0].start and match.end() == words[-1].end and match[1].lower() not in LEAD_WORDS
        telling = _TELLING.match(match[1]) or domain != match[2] or alone
        if not telling or not is_ending(domain.rpartition(".")[2]):
            return None
    if not match:
        return None
    return WithoutAt(Piece(match.group(), match.start(), match.end()), f"{match[1]}@{_undotted(match[2])}")


def _undotted(domain: str) -> str:
    return re.sub(_DOT_WORD, ".", domain, flags=re.IGNORECASE)


def _other_key(text: str, words: Sequence[Piece], facts: Facts) -> WithoutAt | None:
    """Such as `anna#gmail.com`, where the key beside the @ was hit, or a keyboard of another country."""
    for word in map(_bare, words):
        match = _OTHER_KEY.fullmatch(word.text)
        likely = match and is_ending(match[2].rpartition(".")[2]) and not re.search("['!]", word.text)
        if match and (likely or match[2].lower() in facts.provider_domains):
            return WithoutAt(word, f"{match[1]}@{match[2]}")
    return None


def _run_together(text: str, words: Sequence[Piece], facts: Facts) -> WithoutAt | None:
    """Such as `annagmail.com`, or `anna2gmail.com`: on many keyboards, the @ is on the 2."""
    for word in map(_bare, words):
        whole = word.text.lower()
        if not whole.endswith(facts.telling_domains) or not re.fullmatch(r"[\w.+-]+", whole):
            continue
        if whole in facts.provider_domains or whole in facts.mistakes:
            continue
        domain = max(filter(whole.endswith, facts.telling_domains), key=len)
        local = word.text[: -len(domain)]
        local = local[:-1] if re.search(r"[^\d]2$|[.-]$", local) else local
        if len(local) >= _SHORT_LOCAL and local[0].isalnum() and local.lower() not in _WEB_NAMES | LEAD_WORDS:
            return WithoutAt(word, f"{local}@{domain}")
    return None


def _apart(text: str, words: Sequence[Piece], facts: Facts) -> WithoutAt | None:
    """Such as `anna_meier gmail.com`."""
    for first, second in zip(words, map(_bare, words[1:]), strict=False):
        local = first.text
        is_local = re.fullmatch(r"\w[\w.+-]*\w", local) and _TELLING.match(local)
        sure = second.text.lower() in facts.provider_domains or (len(words) == len((first, second)) and _ends(second))
        if is_local and sure and not is_ending(local.rpartition(".")[2]):
            return WithoutAt(first.join(second, " "), f"{local}@{second.text}")
    return None


def _bare_domain(text: str, words: Sequence[Piece], facts: Facts) -> WithoutAt | None:
    """Such as `anna.meier.example.com` for a whole answer: where the @ belongs is for the person to say."""
    if not words or (len(words) > 1 and words[-2].text.lower() not in _NAMES_IT):
        return None
    word = _bare(words[-1])
    domain = word.text.lower()
    is_domain = re.fullmatch(r"[a-z0-9_+-]+(\.[a-z0-9_+-]+)+", domain) and _ends(word)
    known = domain in facts.provider_domains or domain in facts.mistakes or domain.partition(".")[0] in _WEB_NAMES
    return WithoutAt(word, None) if is_domain and not known else None


def _ends(word: Piece) -> bool:
    return "." in word.text and is_ending(word.text.rpartition(".")[2])


def _bare(word: Piece) -> Piece:
    """A word without the marks around it."""
    start = len(word.text) - len(word.text.lstrip("<([{\"'“„«"))
    end = len(word.text.rstrip(">)]}\"'”“».,;:!?…"))
    return word.cut(start, max(start, end))
