"""Writes number words as digits, so that amounts have one form: "an hour and a half" becomes "1.5 hour"."""

from __future__ import annotations

import re
from types import MappingProxyType

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_VALUES = MappingProxyType(
    {
        **{word: value for value, word in enumerate(f"{_ONES} eighteen nineteen".split())},
        **{word: value for value, word in zip(range(20, 100, 10), _TENS.split(), strict=True)},
    }
)
_WORD = re.compile(rf"\b(?:({'|'.join(_TENS.split())})[ -])?({'|'.join(_VALUES)})\b")
_UNIT = r"(?=(?:min|hour|hr|day|night|week|month|year|sec)[a-z]*\b)"
_STEPS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"(\d+) ?1⁄2|(\d+) 1/2", r"\1\2.5"),
        (r"1⁄2|\b1/2\b(?!/)", "half"),
        (r"(\d),(\d{1,2})(?!\d)", r"\1.\2"),
        (r"\b(?:the )?(?:a )?(?:good )?couple(?: of| o)? ", "2-3 "),
        (r"\b(?:just )?(?:a )?(?:good )?few(?: of)? ", "2-6 "),
        (r"\bseveral ", "3-9 "),
        (rf"\bsome {_UNIT}", "2-9 "),
        (r"\ba dozen(?: of)? ", "12 "),
        (rf"\b(\d+|an?) and (?:a )?half {_UNIT}", r"\1.5 "),
        (rf"\b(\d+|an?) {_UNIT}(\w+) and a half\b", r"\1.5 \2"),
        (r"\ban?\.5 ", "1.5 "),
        (rf"\bhalf(?: an?)?[ -]{_UNIT}", "0.5 "),
        (rf"\b(?:an? |1 )?quarter(?: of an?)? {_UNIT}", "0.25 "),
        (rf"\b3 quarters(?: of an?)? {_UNIT}", "0.75 "),
        (rf"\b(?:an?) (?:good |full |whole |solid )?{_UNIT}", "1 "),
        (r"\b1 (\w+) or (?:2|so)\b", r"1-2 \1"),
        (rf"\b(?:in|within|during|over) the (?:last|past) {_UNIT}", "within 1 "),
        (r"(?<![\d.-] )(?<!\d)\b(minute|hour|day|week|month|year)s (ago|back)", r"2-12 \1s \2"),
    )
)


def in_digits(text: str) -> str:
    """A text in small letters, with its number words as digits."""
    text = _WORD.sub(lambda match: str(_VALUES.get(match[1] or "", 0) + _VALUES[match[2]]), text)
    for pattern, replacement in _STEPS:
        text = pattern.sub(replacement, text)
    return text
