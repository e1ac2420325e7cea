"""Reads letters as the eye does: those that look like a Latin one count as that one.

The table is Unicode's (UTS #39, https://www.unicode.org/reports/tr39/), from the package confusable-homoglyphs; it is
read when the first text that is not ASCII comes along, since that takes a tenth of a second and 15 MB.
"""

from __future__ import annotations

import unicodedata

from rapidfuzz.distance import OSA

_SAME_TO_THE_EYE = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("0", "o"), ("1", "l"), ("i", "l"))
LONG, VERY_LONG = 5, 9


def latin(text: str) -> str:
    """The text with each letter that looks like a Latin one as that one, without accents."""
    return text if text.isascii() else "".join(map(_latin_letter, text))


def skeleton(text: str) -> str:
    """What the eye sees of a name; equal for names that look alike."""
    seen = latin(text.lower()).lower()
    for shown, read in _SAME_TO_THE_EYE:
        seen = seen.replace(shown, read)
    return seen


def look_alike(name: str, ours: str) -> bool:
    """Whether a name looks like ours: the same to the eye, or a letter away in a long name, two in a very long one."""
    name, ours = skeleton(name), skeleton(ours)
    slips = (len(ours) >= LONG) + (len(ours) >= VERY_LONG)
    return name == ours or OSA.distance(name, ours, score_cutoff=slips) <= slips


def _latin_letter(letter: str) -> str:
    if letter.isascii():
        return letter
    from confusable_homoglyphs import confusables  # reads its table when it is imported

    for entry in confusables.is_confusable(letter, greedy=True) or ():
        for homoglyph in entry["homoglyphs"]:
            if homoglyph["c"].isascii() and homoglyph["c"].isalnum():
                return str(homoglyph["c"])
    return "".join(part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part))
