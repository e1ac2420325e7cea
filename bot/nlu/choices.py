"""Understands the answer to an offer: the choice's number, id or label, or a plain yes or no."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from bot.content.guides import Meaning
from bot.guide.choices import AGAIN, meaning_id
from bot.intents import AFFIRM, DENY, NONE_OF_THESE, THANKS
from bot.nlu.text import normalise

WAYS_OUT = (NONE_OF_THESE, DENY, AGAIN)
"""Options that decline an offer; what is offered with one of them is a question."""

_GENERAL = tuple(map(meaning_id, Meaning))
"""Choices that any step may have below its own options, such as to go back."""

YES = frozenset({AFFIRM, THANKS, Meaning.affirm.value, Meaning.done.value})
NO = frozenset({DENY, Meaning.deny.value, Meaning.not_fixed.value})
"""What takes and what declines an offer of one thing: intents, and meanings of a reply inside a guide."""

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")
_CARDINALS = ("one", "two", "three", "four", "five", "six")
_FILLER = (
    r"(?:(?:i (?:think|guess|mean|said|believe)|it(?:'?s| is)|that(?:'?s| is)|so|um+|er+|uh+|hm+|ok(?:ay)?|yes|yeah"
    r"|yep|well|then|just|probably|maybe|kinda|obviously|clearly|sorry|ffs|please|pls|the|one|option|answer|choice"
    r"|button)(?![a-z])[\s,.!]*)*"
)
_NUMBER = re.compile(
    rf"{_FILLER}(?:(?:number|option|no\.?|#)\s*)?(\d)[.)]?[\s,.!]*{_FILLER}"
    rf"|{_FILLER}(?:number|option)\s+({'|'.join(_CARDINALS)})[\s,.!]*{_FILLER}",
    re.IGNORECASE,
)
_ORDINAL = re.compile(rf"{_FILLER}({'|'.join(_ORDINALS)}|last)[\s,.!]*{_FILLER}", re.IGNORECASE)

_NEGATION = re.compile(
    r"\b(?:no|not|never|none|nothing|without|cannot)\b|n't\b"
    r"|\b(?:can|won|don|doesn|didn|isn|wasn|aren|couldn|haven|hasn)t\b"
)
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True)
class Option:
    """A choice that a person was offered."""

    id: str
    label: str


def chosen(text: str, options: Sequence[Option]) -> str | None:
    """The id of the option that a text names by number, place, id or label; None if it names none."""
    text = normalise(text)
    if match := _NUMBER.fullmatch(text):
        return _at(int(match[1]) - 1 if match[1] else _CARDINALS.index(match[2].lower()), options)
    if match := _ORDINAL.fullmatch(text):
        word = match[1].lower()
        # “The last one” is the last of the topics or answers, not a way out that stands below them.
        topics = [option for option in options if option.id not in (*WAYS_OUT, *_GENERAL)]
        return _at(len(topics) - 1 if word == "last" else _ORDINALS.index(word), topics)
    return named(text, options)


def named(text: str, options: Sequence[Option]) -> str | None:
    """The id of the option that a text names by id or label; None if it names none."""
    text = normalise(text)
    for option in options:
        if text.casefold() == option.id.casefold():
            return option.id
    labels = {option.id: normalise(option.label).casefold() for option in options}
    labels = {id_: label for id_, label in labels.items() if _turns(label) == _turns(text.casefold())}
    close = process.extractOne(text.casefold(), labels, scorer=fuzz.ratio, score_cutoff=88)
    return str(close[2]) if close else None


def meant(intent: str, options: Sequence[Option]) -> str | None:
    """The id of the option that a plain yes or no picks, if a question was asked and that is clear."""
    ways_out = [option.id for option in options if option.id in WAYS_OUT]
    topics = [option.id for option in options if option.id not in WAYS_OUT]
    if not ways_out:
        return None
    if intent in YES and len(topics) == 1:
        return topics[0]
    return ways_out[0] if intent in NO else None


def _turns(text: str) -> tuple[int, list[str]]:
    """What changes all though it is short: how often something is denied, and the numbers."""
    return len(_NEGATION.findall(text)), _DIGITS.findall(text)


def _at(index: int, options: Sequence[Option]) -> str | None:
    return options[index].id if 0 <= index < len(options) else None
