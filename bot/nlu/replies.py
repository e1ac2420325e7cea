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
from bot.nlu.reply_model import ASIDE, QUESTION
from bot.nlu.text import normalise

# The logits of what a reply may be, against each other: fitted by maximum likelihood (docs/decisions/0004).
OPTION = {"score": 4.14, "score²": 6.38, "bound": 5.38, "both": -7.46, "calls": -2.5}
MEANING = {"any": 3.56, "log odds": 0.92}
ANSWERLESS = -0.75  # a yes, a no or “still the same” to which the step has no answer
TOPIC = {"any": 6.64, "log": 0.94, "log question": 1.58, "asks": 1.35}
FOREIGN = {"any": 4.99, "log": 1.05, "asks": 2.72}
NOTHING = {"any": 6.03, "log": 1.16}

SURE_OF_OPTION = 0.55  # from here on, an option is taken
SURE = 0.6  # from here on, anything else is
POSSIBLE = 0.15  # as likely must a second option be to be asked for beside the first

SURE_OF_CALL = 0.8
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

MOVES = (Meaning.back, Meaning.restart, Meaning.repeat)
"""Meanings that are about the steps themselves."""

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


def calls_out(text: str, meanings: Mapping[str, float]) -> bool:
    """Whether somebody surely wants back, out, a moment or a person, even if a check could read the words otherwise.

    An address with few words around it wants nothing but to be read.
    """
    around = [word for word in text.split() if "@" not in word]
    if "@" in text and len(around) < FEWEST_OF_CALL:
        return False
    return any(meanings.get(meaning.value, 0.0) >= SURE_OF_CALL for meaning in CALLS)


def undecided(step: Step, text: str) -> Reading | None:
    """A few words that say both yes and no, so that neither may be taken; None if a text is no such thing."""
    words = re.findall(r"\w+", text.casefold())
    if len(words) > ONE_BREATH or _YES.isdisjoint(words) or _NO.isdisjoint(words):
        return None
    bound = [name for name, option in step.options.items() if {Meaning.affirm, Meaning.deny} & set(option.means)]
    return Reading("which", tuple(bound)) if len(bound) > 1 else Reading("unclear")


def read_reply(  # noqa: PLR0917  one number or more of each model
    step: Step, text: str, options: Mapping[str, float], meanings: Mapping[str, float], topic: float, foreign: float
) -> Reading:
    """Weighs what a reply may mean.

    Args:
        step: Where it was said.
        text: What was said.
        options: The score of each option.
        meanings: The probability of each class of the reply model.
        topic: How likely it is about another topic, whatever the step asks.
        foreign: How likely it is about nothing that the assistant can help with.
    """
    asks = 1.0 if _ASKS.search(text) else 0.0
    # “What do you mean?” and “can we go back” are about nothing by themselves, and yet about the steps.
    foreign *= max(0.0, 1.0 - sum(meanings.get(meaning.value, 0.0) for meaning in MOVES))
    weighed: list[_Weighed] = [
        *_options(step, options, meanings),
        *_meanings(step, meanings),
        (
            Reading("topic"),
            TOPIC["any"]
            + TOPIC["log"] * _log(topic)
            + TOPIC["log question"] * _log(meanings.get(QUESTION, 0.0))
            + TOPIC["asks"] * asks,
        ),
        (Reading("foreign"), FOREIGN["any"] + FOREIGN["log"] * _log(foreign) + FOREIGN["asks"] * asks),
        (Reading("unclear"), NOTHING["any"] + NOTHING["log"] * _log(meanings.get(ASIDE, 0.0))),
    ]
    probabilities = map(float, softmax([logit for _, logit in weighed]))
    likely = sorted(zip(probabilities, (reading for reading, _ in weighed), strict=True), key=lambda pair: -pair[0])
    (probability, first), (next_probability, second) = likely[:2]
    if probability >= (SURE_OF_OPTION if first.kind == "option" else SURE):
        return first
    if first.kind == second.kind == "option" and next_probability >= POSSIBLE:
        return Reading("which", first.names + second.names)
    return Reading("unclear")


_Weighed = tuple[Reading, float]


def _options(step: Step, scores: Mapping[str, float], meanings: Mapping[str, float]) -> Iterable[_Weighed]:
    taken = _bound(step)
    calls = sum(meanings.get(meaning.value, 0.0) for meaning in (*CALLS, Meaning.repeat) if meaning not in taken)
    for name, option in step.options.items():
        score = min(1.0, max(0.0, scores[name]))
        bound = sum(meanings.get(meaning.value, 0.0) for meaning in option.means)
        parts = {"score": score, "score²": score**2, "bound": bound, "both": score * bound, "calls": calls}
        yield Reading("option", (name,)), sum(OPTION[part] * value for part, value in parts.items())


def _meanings(step: Step, meanings: Mapping[str, float]) -> Iterable[_Weighed]:
    taken = _bound(step)
    for meaning in Meaning:
        if meaning not in taken:
            probability = meanings.get(meaning.value, 0.0)
            logit = MEANING["any"] + MEANING["log odds"] * (_log(probability) - _log(1.0 - probability))
            if meaning in ANSWERS:
                yield Reading("unclear"), logit + ANSWERLESS
            else:
                yield Reading("meaning", (meaning.value,)), logit


def _bound(step: Step) -> set[Meaning]:
    """The meanings that are answers to the step."""
    return {meaning for option in step.options.values() for meaning in option.means}


def _log(probability: float) -> float:
    return float(np.log(max(0.0, probability) + 0.01))
