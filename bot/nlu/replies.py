"""Weighs what a reply means in a step: one of its options, a general meaning, another topic, or nothing clear."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from bot.content.guides import Meaning, Step
from bot.nlu.reply_model import ASIDE, QUESTION
from bot.nlu.text import normalise

SURE = 0.35  # from here on, a reading is taken
CLEAR = 0.2  # by so much it must be likelier than the next one
SURE_OF_TOPIC = 0.6  # from here on, a digression needs no margin: it is answered, and the step is asked again
MEANING_WEIGHT = 1.3  # of a general meaning against an option, which is known by fewer words
TOPIC_WEIGHT = 0.8  # of another topic: what names a problem is often an answer all the same
ASIDE_WEIGHT = 0.8  # of what answers nothing

PLAIN_WORDS = 2  # no more words has a plain yes or no
PLAIN = 0.8  # as likely must its meaning be

ONE_BREATH = 4  # words; no more has a yes and no in one breath
_YES = frozenset({"yes", "yeah", "yep", "yup"})
_NO = frozenset({"no", "nope", "nah"})

CALLS = (Meaning.back, Meaning.restart, Meaning.repeat, Meaning.stop, Meaning.person, Meaning.wait)
"""Meanings that are no answer to any question."""

Kind = Literal["option", "meaning", "which", "check", "topic", "unclear"]


@dataclass(frozen=True)
class Reading:
    """What a reply means."""

    kind: Kind
    names: tuple[str, ...] = ()
    """The option or the meaning; for which, the two options that it may be."""


def exactly(step: Step, text: str) -> str | None:
    """The option whose label or words a text is, word for word."""
    for name, option in step.options.items():
        if text.casefold() in (normalise(words).casefold() for words in (option.label, *option.says)):
            return name
    return None


def plainly(step: Step, text: str, meanings: Mapping[str, float]) -> str | None:
    """The option that a plain yes, no, done and the like picks, said in a word or two."""
    if len(text.split()) > PLAIN_WORDS:
        return None
    likely = {
        name: sum(meanings.get(bound.value, 0.0) for bound in option.means) for name, option in step.options.items()
    }
    return next((name for name, probability in likely.items() if probability >= PLAIN), None)


def calls_out(meanings: Mapping[str, float]) -> bool:
    """Whether somebody surely wants back, out, or a person, even if the words could be read otherwise."""
    return any(meanings.get(meaning.value, 0.0) >= PLAIN for meaning in CALLS)


def undecided(step: Step, text: str) -> Reading | None:
    """A few words that say both yes and no, so that neither may be taken; None if a text is no such thing."""
    words = re.findall(r"\w+", text.casefold())
    if len(words) > ONE_BREATH or _YES.isdisjoint(words) or _NO.isdisjoint(words):
        return None
    bound = [name for name, option in step.options.items() if {Meaning.affirm, Meaning.deny} & set(option.means)]
    return Reading("which", tuple(bound)) if len(bound) > 1 else Reading("unclear")


def read_reply(step: Step, options: Mapping[str, float], meanings: Mapping[str, float], topic: float) -> Reading:
    """Weighs what a reply may mean.

    Args:
        step: Where it was said.
        options: The score of each option.
        meanings: The probability of each class of the reply model.
        topic: How likely it is about another topic, whatever the step asks.
    """
    bound = {meaning for option in step.options.values() for meaning in option.means}
    free = (meaning.value for meaning in Meaning if meaning not in bound)
    ranked = sorted([*_options(options), *_meanings(free, meanings), *_others(meanings, topic)], reverse=True)
    (score, kind, name), (next_score, next_kind, next_name) = ranked[:2]
    if kind == "unclear":
        return Reading("unclear")
    if (score >= SURE and score - next_score >= CLEAR) or (kind == "topic" and score >= SURE_OF_TOPIC):
        return Reading(kind, (name,) if name else ())
    if kind == next_kind == "option":
        return Reading("which", (name, next_name))
    return Reading("unclear")


_Scored = tuple[float, Kind, str]


def _options(scores: Mapping[str, float]) -> Iterable[_Scored]:
    return ((score, "option", name) for name, score in scores.items())


def _meanings(names: Iterable[str], probabilities: Mapping[str, float]) -> Iterable[_Scored]:
    return ((MEANING_WEIGHT * probabilities.get(name, 0.0), "meaning", name) for name in names)


def _others(meanings: Mapping[str, float], topic: float) -> Iterable[_Scored]:
    yield TOPIC_WEIGHT * topic * meanings.get(QUESTION, 0.0), "topic", ""
    yield ASIDE_WEIGHT * meanings.get(ASIDE, 0.0), "unclear", ""
