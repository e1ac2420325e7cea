"""What of a text people do not tell apart."""

from __future__ import annotations

import unicodedata


def plain(text: str) -> str:
    """The text without capitals and needless blanks."""
    return " ".join(text.casefold().split())


def heard(words: str) -> str:
    """The words without what nobody hears: capitals, and punctuation but that of numbers."""
    said = words.casefold()
    kept = (
        letter
        for place, letter in enumerate(said)
        if not unicodedata.category(letter).startswith("P") or said[place - 1 : place + 2 : 2].isdecimal()
    )
    return " ".join("".join(kept).split()) or words
