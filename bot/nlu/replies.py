"""Reads a reply as what it means in a step: one of its options, a general meaning, another topic, or nothing clear."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from bot.content.guides import Guide, Meaning, Step

QUESTION, ASIDE = "question", "aside"
"""Classes of the reply model beside the meanings: an account problem, and what answers nothing."""

SURE = 0.6  # from here on, a reading is taken
CLEAR = 0.2  # by so much it must be likelier than the next one
WORTH_ASKING = 0.3  # from here on, two readings are worth asking for
AHEAD = 0.86  # likeness from which a part of a message answers a later step
_STEEPNESS, _EVEN = 16.0, 0.72  # how likeness to an option's words turns into confidence

Encode = Callable[[Sequence[str]], NDArray[Any]]


@dataclass(frozen=True)
class Reading:
    """What a reply means."""

    kind: Literal["option", "meaning", "which", "topic", "unclear"]
    option: str | None = None
    meaning: str | None = None
    options: tuple[str, ...] = ()
    """For which: the options that it may mean."""


class OptionWords:
    """The words of options, and how like them a text is."""

    def __init__(self, encode: Encode) -> None:
        """Takes what turns texts into unit vectors, (texts, 384)."""
        self._encode = encode
        self._vectors: dict[str, NDArray[Any]] = {}

    def likeness(self, step: Step, text: str, vector: NDArray[Any]) -> dict[str, float]:
        """How like each option's words a text is: from about 0 to 1, in meaning and in spelling."""
        return {
            name: max(self._alike(phrase, text, vector) for phrase in (option.label, *option.says))
            for name, option in step.options.items()
        }

    def _alike(self, phrase: str, text: str, vector: NDArray[Any]) -> float:
        if phrase not in self._vectors:
            self._vectors[phrase] = self._encode([phrase])[0]
        meaning = float(self._vectors[phrase] @ vector)
        spelling = fuzz.token_sort_ratio(phrase.casefold(), text.casefold()) / 100
        return 0.7 * meaning + 0.3 * spelling


def read_reply(step: Step, likeness: Mapping[str, float], meanings: Mapping[str, float], topic: float) -> Reading:
    """Weighs what a reply may mean.

    Args:
        step: Where it was said.
        likeness: How like each option's words it is.
        meanings: How likely each class of the reply model is.
        topic: How likely it is about another topic, whatever the step asks.
    """
    options = {
        name: max(_confidence(likeness[name]), sum(meanings.get(meaning.value, 0.0) for meaning in option.means))
        for name, option in step.options.items()
    }
    taken = {meaning for option in step.options.values() for meaning in option.means}
    scores: dict[tuple[str, str], float] = {("option", name): score for name, score in options.items()}
    free = [meaning.value for meaning in Meaning if meaning not in taken]
    scores |= {("meaning", meaning): meanings.get(meaning, 0.0) for meaning in free}
    scores[("topic", "")] = topic * meanings.get(QUESTION, 0.0)
    (best, second) = sorted(scores.items(), key=lambda item: -item[1])[:2]
    (kind, name), score = best
    if score >= SURE and score - second[1] >= CLEAR:
        if kind == "option":
            return Reading("option", option=name)
        return Reading("meaning", meaning=name) if kind == "meaning" else Reading("topic")
    likely = [name for name, score in sorted(options.items(), key=lambda item: -item[1]) if score >= WORTH_ASKING]
    if len(likely) > 1 and max(scores, key=lambda key: scores[key])[0] == "option":
        return Reading("which", options=tuple(likely[:2]))
    return Reading("unclear")


def read_ahead(guide: Guide, at: str, parts: Sequence[str], words: OptionWords, encode: Encode) -> dict[str, str]:
    """Options of other steps than `at` that parts of a message, taken alone, surely name."""
    found: dict[str, str] = {}
    vectors = encode(parts) if parts else np.zeros((0, 0))
    for name, step in guide.steps.items():
        if name == at or not step.options:
            continue
        for part, vector in zip(parts, vectors, strict=True):
            likeness = words.likeness(step, part, vector)
            option = max(likeness, key=lambda key: likeness[key])
            if likeness[option] >= AHEAD:
                found[name] = option
    return found


def _confidence(likeness: float) -> float:
    return float(1.0 / (1.0 + np.exp(-_STEEPNESS * (likeness - _EVEN))))
