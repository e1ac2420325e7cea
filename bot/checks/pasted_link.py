"""Tells whose a pasted link is and whether it is whole, without ever following it.

The link in a mail is a key to the account: only its host leaves this module.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from enum import Enum

from bot.checks.facts import Facts
from bot.checks.finding import Finding
from bot.checks.hosts import belongs
from bot.checks.wrapped_links import Link, unwrap

LONGEST = 4000
"""As many characters of a text are read; wrapped links are long."""


class Result(str, Enum):
    """What a link is."""

    ours = "ours"
    ours_wrapped = "ours_wrapped"
    """Ours, inside another program's link."""
    foreign = "foreign"
    """Someone else's: perhaps phishing."""
    cut = "cut"
    """Ours, but not all of it."""
    sealed = "sealed"
    """Inside another program's link that does not tell what is in it."""
    none = "none"


_URL = re.compile(
    r"(?<![\w@.])(?:(?:https?|hxxps?)://|www\.)[^\s<>\"]+"
    r"|(?<![\w@./-])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?::\d+)?/[^\s<>\"]+",
    re.IGNORECASE,
)
_SOFT_BREAK = re.compile(r"=\r?\n(?=\S)")
_REST = re.compile(r"[ \t]*\r?\n?[ \t]*(?P<rest>[\w\-%=&./+~]{6,})")
_CUT_END = re.compile(r"(?:[?&]|%[0-9a-f]?|…|\.\.\.)$", re.IGNORECASE)
_TOKEN = re.compile(r"[\w\-.~%+/=:]{16,}")
_SHORT_TOKEN = re.compile(r"(?=.*\d)[\w\-.~%+=:]{6,}")
_PATH_TOKEN = re.compile(r"(?=.*\d)(?=.*[a-z])[\w\-.~%+=:]{10,}|[0-9a-f-]{16,}", re.IGNORECASE)
_NO_TOKEN = re.compile(r"utm_\w*|lang|language|locale|hl|ref|source|v|version", re.IGNORECASE)
_JWT, _JWT_PARTS = "eyJ", 3
_BASE64_BLOCK = 4


def read(text: str, facts: Facts) -> Finding:
    """Judges the link that has a secret in it, of several the first, else the first link; the value is its host."""
    text = html.unescape(unicodedata.normalize("NFKC", text[:LONGEST]))
    links = [(unwrap(url), broken) for url, broken in _urls(text)]
    if not links:
        return Finding(Result.none.value, answered=False)
    link, broken = next((found for found in links if _has_token(found[0])), links[0])
    return Finding(_judge(link, broken, facts).value, link.host or None)


def _judge(link: Link, broken: bool, facts: Facts) -> Result:
    if link.sealed:
        return Result.sealed
    if not belongs(link.host, facts.own_domains):
        return Result.foreign
    if not link.only_host and (broken or _is_cut(link)):
        return Result.cut
    return Result.ours_wrapped if link.wrapped else Result.ours


def _urls(text: str) -> Iterator[tuple[str, bool]]:
    """The links of a text, and whether each is broken: a piece that looks like its rest follows behind a space."""
    for match in _URL.finditer(text):
        url = match.group().rstrip(")]}>'\"’”»,;:!*`")
        soft_break = bool(_SOFT_BREAK.match(text, match.end() - 1))
        url = url.rstrip(".") if not url.endswith("...") else url
        rest = _REST.match(text, match.end()) if match.group() == url else None
        yield url, soft_break or bool(rest and _looks_like_rest(rest["rest"]))


def _looks_like_rest(text: str) -> bool:
    """Whether a word looks like the rest of a link rather than a word of a sentence."""
    if re.fullmatch(r"\d[\d./-]*", text) or "://" in text or text.startswith(("www.", "http")):
        return False
    mixed = re.search(r"\d", text) and re.search(r"[a-z]", text, re.IGNORECASE)
    return bool(mixed or re.search(r"[=&%]", text) or re.search(r"[a-z][A-Z]", text))


def _is_cut(link: Link) -> bool:
    """Whether something is missing at the end of a link, or all of its secret."""
    url = link.parts.geturl()
    values = _values(link)
    if _CUT_END.search(url) or not _has_token(link):
        return True
    if url.endswith("=") and not (values and len(values[-1]) % _BASE64_BLOCK == 0):
        return True
    return any(value.startswith(_JWT) and value.count(".") + 1 < _JWT_PARTS for value in values)


def _values(link: Link) -> list[str]:
    """What the query and the fragment say, as it stands there."""
    pairs = f"{link.parts.query}&{link.parts.fragment}".split("&")
    named = (pair.partition("=") for pair in pairs if pair)
    return [value or name for name, _, value in named if not (value and _NO_TOKEN.fullmatch(name))]


def _has_token(link: Link) -> bool:
    """Whether there is something in a link that looks like a secret."""
    if any(_TOKEN.fullmatch(value) or _SHORT_TOKEN.fullmatch(value) for value in _values(link)):
        return True
    return any(_PATH_TOKEN.fullmatch(part) for part in link.parts.path.split("/"))
