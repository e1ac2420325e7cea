"""Takes out of a text what tells who somebody is or opens something: addresses, links, codes, phone numbers. No I/O.

What is left says what it was: the first letter and the domain of an address, the host of a link. Doing it twice changes
nothing more. Where it is unclear whether something is a secret, it is taken for one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

GAP = "…"
"""Stands for what was taken out."""
_LINK = re.compile(
    r"(?:\b[a-z][a-z0-9+-]{1,9}://|\bwww\.)[^\s<>\"]+|(?<![\w@.-])(?:[^\W_]|-)+(?:\.(?:[^\W_]|-)+)+(?::\d+)?[/?][^\s<>\"]+",
    re.I,
)
_PARTS = re.compile(r"(?P<scheme>[a-z0-9+-]+://)?(?:[^/?#]*@)?(?P<host>[^/?#\\]*)(?P<rest>.*)", re.I | re.S)
_AT = r"[@＠﹫]|%40"
_BESIDE = r"\s<>()\[\]{},;:\"@＠﹫"
_DOMAIN_FOLLOWS = r"(?=[\w-]+[ \t]?[.,][ \t]?\w)"
_ADDRESS = re.compile(
    rf"(?<![^{_BESIDE}'])(?P<local>[^{_BESIDE}'][^{_BESIDE}]*)"
    rf"(?P<at>(?:{_AT})|[ \t]{{1,2}}(?:{_AT})[ \t]{{0,2}}{_DOMAIN_FOLLOWS})(?P<middle>[^\s<>]*(?:{_AT}))?"
)
_SPELT = re.compile(
    r"(?<![\w.+'-])(?P<local>[\w.+'-]+)"
    r"(?P<at>[ \t]+at[ \t]+|[ \t]*[\[({][ \t]*at[ \t]*[\])}][ \t]*)(?=[\w-]+[ \t]*[\[({]?[ \t]*dot[ \t\])}])",
    re.I,
)
_BRACKETED = re.compile(r"(?<![\w.+'-])(?P<local>[\w.+'-]+)(?P<at>[ \t]*[\[({]at[\])}][ \t]*)(?=[\w-]+\.\w)", re.I)
_LABELLED = re.compile(r"\b(?P<label>pass(?:word|code|phrase)?|pwd|pin|otp)(?P<is>\s*[:=]\s*)\S+", re.I)
_DIGITS = re.compile(r"[+(]{0,2}\d(?:[ \t\u00a0\u202f().\-‐‑–/]{0,2}\d){3,}")
_WORD = re.compile(r"[^\W_]+(?:[-_][^\W_]+)*")
_PASSES = 5
_GAPS = re.compile(rf"{GAP}{{2,}}")
_SHORTEST, _SHORT, _LONG, _LONGEST = 5, 8, 16, 24
"""Characters from which on a word may be a code: with digits among capitals, here and there, at all; without any."""


def redact(text: str) -> str:
    """A text without what is somebody's."""
    for _ in range(_PASSES):  # for a gap may lay bare something else
        text, before = _without_secrets(text), text
        if text == before:
            break
    return text


def _without_secrets(text: str) -> str:
    text = _LINK.sub(_host_alone, text)
    for spelt in (_SPELT, _BRACKETED):
        text = spelt.sub(lambda match: _initial(match["local"]) + match["at"], text)
    text = _without_addresses(text)
    text = _LABELLED.sub(lambda match: f"{match['label']}{match['is']}{GAP}", text)
    text = _DIGITS.sub(GAP, text)
    text = _WORD.sub(lambda match: GAP if _is_code(match[0]) else match[0], text)
    return _GAPS.sub(GAP, text)


def redact_all(value: Any, redact: Callable[[str], str] = redact) -> Any:
    """A JSON value in which every text is redacted, whatever it is inside of; names stay."""
    if isinstance(value, str):
        return redact(value)
    if isinstance(value, dict):
        return {name: redact_all(inner, redact) for name, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [redact_all(inner, redact) for inner in value]
    return value


def initial(written: str) -> str:
    """What is kept of an address, however it was written."""
    short = _without_addresses(written.replace(" ", ""))
    return short if GAP in short else _initial(written)


def _without_addresses(text: str) -> str:
    return _ADDRESS.sub(lambda match: _initial(match["local"]) + match["at"], text)


def _initial(local: str) -> str:
    return local[0].strip(GAP) + GAP


def _host_alone(link: re.Match[str]) -> str:
    parts = _PARTS.fullmatch(link[0])
    assert parts is not None, "its pattern fits everything"
    rest = f"/{GAP}" if parts["rest"].strip("/") else parts["rest"]
    return f"{parts['scheme'] or ''}{parts['host']}{rest}"


def _is_code(word: str) -> bool:
    """Whether a word looks as if nobody had made it up: not “iPhone13”, but “X7K9Q2” and “a1b2c3d4”."""
    groups = len(re.findall(r"\d+", word))
    if not groups:
        return len(word) >= _LONGEST and re.search(r"[a-z][A-Z].*[a-z][A-Z]", word) is not None
    if not re.search(r"[^\W\d_]", word):
        return False
    if word.upper() == word and len(word) >= _SHORTEST:
        return True
    return len(word) >= _LONG or (groups > 1 and len(word) >= _SHORT)
