"""Makes plain characters of those that stand for them, each at its place.

Unicode's NFKC does the same and more, but moves what follows; so the address could not be shown as it was written.
"""

from __future__ import annotations

from types import MappingProxyType

INVISIBLE = (
    "\u00ad\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)
"""Characters that are not seen, and come along when text is copied."""
_WIDE_MARKS = MappingProxyType({"。": ".", "｡": ".", "、": ",", "､": ","})
_WIDE_FIRST, _WIDE_LAST = "\uff01", "\uff5e"


def is_full_width(character: str) -> bool:
    """Whether this is the full-width form of a plain character, as East Asian keyboards type it."""
    return _WIDE_FIRST <= character <= _WIDE_LAST or character in _WIDE_MARKS


def fold(text: str) -> str:
    """The text in half-width characters, with plain apostrophes and spaces."""
    return "".join(map(_fold, text))


def _fold(character: str) -> str:
    if _WIDE_FIRST <= character <= _WIDE_LAST:
        return chr(ord(character) - ord(_WIDE_FIRST) + ord("!"))
    if character in _WIDE_MARKS:
        return _WIDE_MARKS[character]
    if character in "’‘ʼ":
        return "'"
    return " " if character.isspace() else character
