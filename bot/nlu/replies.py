"""Weighs what a reply means in a step: one of its options, a general meaning, another topic, or nothing clear."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np
from scipy.special import softmax

from bot.content.guides import Meaning, Step
from bot.intents import OUT_OF_SCOPE
from bot.nlu.reply_model import ASIDE, NO_TOPICS
from bot.nlu.text import normalise

# The logits of what a reply may be, against each other: fitted by maximum likelihood (docs/decisions/0004).
NEAR = 13.8  # for how near the nearest examples are, of whatever it may be
OPTION = 5.66  # for the score of an option
MEANING = {"any": 1.94, "asks": 1.69}  # only who asks what the step means asks something
TOPIC = {"any": 3.85, "log": 0.43, "asks": 1.24}
FOREIGN = {"any": 4.58, "log": 0.85, "asks": 3.62}
NOTHING = 4.01

SURE = 0.67  # from here on, the likeliest is taken
POSSIBLE = 0.15  # as likely must a second option be to be asked for beside the first

SURE_OF_CALL = 1.0  # as near, as a mean, are the nearest examples to what surely is a call
FEWEST_OF_CALL = 3  # words around an address

ONE_BREATH = 4  # words; no more has a yes and no in one breath
_YES = frozenset({"yes", "yeah", "yep", "yup"})
_NO = frozenset({"no", "nope", "nah"})
_ASKS = re.compile(
    r"\?|^(?:(?:and|but|so|ok|btw|also|hey|hi|sorry|wait|oh)\W+)*(?:how|what|why|can|could|is|are|do|does|did|where|when"
    r"|which|who|will|would|should|may|whats|wheres|hows)\b",
    re.IGNORECASE,
)

ANSWERS = (Meaning.affirm, Meaning.deny, Meaning.not_fixed)
"""Meanings that say nothing where the step has no such answer."""

CALLS = (Meaning.back, Meaning.restart, Meaning.stop, Meaning.person, Meaning.wait)
"""Meanings that want out of the step, or a moment before it."""

Kind = Literal["option", "meaning", "which", "check", "topic", "foreign", "unclear"]


@dataclass(frozen=True)
class Reading:
    """What a reply means."""

    kind: Kind
    names: tuple[str, ...] = ()
    """The option or the meaning; for which, the two options that it may be."""


def exactly(step: Step, text: str) -> str | None:
    """The option whose label or words a text is, word for word."""
    for name, option in step.options.items():
        if text.casefold() in map(_folded, (option.label, *option.says)):
            return name
    return None


@lru_cache(maxsize=8192)
def _folded(words: str) -> str:
    """Words of content, kept in the form in which they are compared: a step may have hundreds."""
    return normalise(words).casefold()


def calls_out(text: str, nearest: Mapping[str, float]) -> bool:
    """Whether somebody surely wants back, out, a moment or a person, even if a check could read the words otherwise.

    An address with few words around it wants nothing but to be read.
    """
    around = [word for word in text.split() if "@" not in word]
    if "@" in text and len(around) < FEWEST_OF_CALL:
        return False
    return any(nearest[meaning.value] >= SURE_OF_CALL for meaning in CALLS)


def undecided(step: Step, text: str) -> Reading | None:
    """A few words that say both yes and no, so that neither may be taken; None if a text is no such thing."""
    words = re.findall(r"\w+", text.casefold())
    if len(words) > ONE_BREATH or _YES.isdisjoint(words) or _NO.isdisjoint(words):
        return None
    bound = [name for name, option in step.options.items() if {Meaning.affirm, Meaning.deny} & set(option.means)]
    return Reading("which", tuple(bound)) if len(bound) > 1 else Reading("unclear")


def read_reply(  # noqa: PLR0917  one number or more of each model
    step: Step,
    text: str,
    options: Mapping[str, tuple[float, float]],
    nearest: Mapping[str, float],
    topic: float,
    foreign: float,
    sure: float = SURE,
) -> Reading:
    """Weighs what a reply may mean.

    Args:
        step: Where it was said.
        text: What was said.
        options: The score of each option, and how near its words are.
        nearest: How near the examples of each meaning are, those of each other topic, and those out of scope.
        topic: How likely it is about another topic, whatever the step asks.
        foreign: How likely it is about nothing that the assistant can help with.
        sure: The probability from which on the likeliest is taken.
    """
    asks = 1.0 if _ASKS.search(text) else 0.0
    near_topic = max((near for name, near in nearest.items() if name not in NO_TOPICS), default=0.0)
    weighed: list[tuple[Reading, float]] = [
        *_options(step, options, nearest),
        *_meanings(step, nearest, asks),
        (Reading("topic"), TOPIC["any"] + TOPIC["log"] * _log(topic) + TOPIC["asks"] * asks + NEAR * near_topic),
        (
            Reading("foreign"),
            FOREIGN["any"] + FOREIGN["log"] * _log(foreign) + FOREIGN["asks"] * asks + NEAR * nearest[OUT_OF_SCOPE],
        ),
        (Reading("unclear"), NOTHING + NEAR * nearest[ASIDE]),
    ]
    probabilities = map(float, softmax([logit for _, logit in weighed]))
    likely = sorted(zip(probabilities, (reading for reading, _ in weighed), strict=True), key=lambda pair: -pair[0])
    (probability, first), (next_probability, second) = likely[:2]
    if probability >= sure:
        return first
    if first.kind == second.kind == "option" and next_probability >= POSSIBLE:
        return Reading("which", first.names + second.names)
    return Reading("unclear")


def _options(
    step: Step, options: Mapping[str, tuple[float, float]], nearest: Mapping[str, float]
) -> Iterable[tuple[Reading, float]]:
    for name, option in step.options.items():
        score, near = options[name]
        nearest_words = max([near, *(nearest[meaning.value] for meaning in option.means)])
        yield Reading("option", (name,)), OPTION * min(1.0, max(0.0, score)) + NEAR * nearest_words


def _meanings(step: Step, nearest: Mapping[str, float], asks: float) -> Iterable[tuple[Reading, float]]:
    taken = {meaning for option in step.options.values() for meaning in option.means}
    for meaning in Meaning:
        if meaning not in taken:
            reading = Reading("unclear") if meaning in ANSWERS else Reading("meaning", (meaning.value,))
            question = MEANING["asks"] * asks if meaning is Meaning.repeat else 0.0
            yield reading, MEANING["any"] + question + NEAR * nearest[meaning.value]


def _log(probability: float) -> float:
    return float(np.log(max(0.0, probability) + 0.01))
