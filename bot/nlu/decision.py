"""Decides what to do with a message: answer it, ask what was meant, or decline it.

The thresholds are fitted, not guessed: those that cost least on predictions for messages that the model had not
learnt from, with the prices below.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from bot.intents import OUT_OF_SCOPE, SMALL_TALK

CANDIDATES = 3

# What a decision costs the person, with a right answer at 0. A wrong answer sends them down the wrong road; a choice of
# three costs a tap; a choice without the right topic, or a refusal of what could be answered, costs a new attempt.
WRONG_ANSWER = 6.0
ASKED = 0.6
ASKED_IN_VAIN = 2.0
DECLINED_WRONGLY = 2.5


@dataclass(frozen=True)
class Thresholds:
    """Probabilities that the three decisions turn on."""

    answer: float
    """From here on, the most likely topic is answered."""
    ask: float
    """Below, even the most likely topic is not worth asking for."""
    decline: float
    """From here on, a message that is most likely out of scope is declined without asking."""


@dataclass(frozen=True)
class Candidate:
    """A topic that a message may be about, and how likely it is."""

    topic: str
    confidence: float


@dataclass(frozen=True)
class Decision:
    """What to do with a message, the most likely intent, and up to three candidates to choose from."""

    kind: Literal["answer", "ask", "decline"]
    topic: str
    candidates: tuple[Candidate, ...]


def decide(probabilities: NDArray[Any], classes: Sequence[str], thresholds: Thresholds) -> Decision:
    """Decides on a message from the probability of each class, an array of shape (classes,)."""
    ranked = [Candidate(classes[index], float(probabilities[index])) for index in np.argsort(-probabilities)]
    best = ranked[0]
    candidates = tuple(ranked[:CANDIDATES])
    if best.topic == OUT_OF_SCOPE:
        runner_up = next((candidate for candidate in ranked if _can_be_asked_for(candidate.topic)), None)
        if best.confidence >= thresholds.decline or runner_up is None or runner_up.confidence < thresholds.ask:
            return Decision("decline", OUT_OF_SCOPE, candidates)
        return Decision("ask", runner_up.topic, choices(ranked))
    # “Thanks, bye” is two kinds of small talk, and surely small talk.
    chatting = sum(candidate.confidence for candidate in ranked if candidate.topic in SMALL_TALK)
    if (chatting if best.topic in SMALL_TALK else best.confidence) >= thresholds.answer:
        return Decision("answer", best.topic, candidates)
    if best.confidence >= thresholds.ask and choices(ranked):
        return Decision("ask", best.topic, choices(ranked))
    return Decision("decline", OUT_OF_SCOPE, candidates)


def choices(ranked: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The topics worth asking for: at most three, none far less likely than the first."""
    topics = [candidate for candidate in ranked if _can_be_asked_for(candidate.topic)][:CANDIDATES]
    return tuple(topic for topic in topics if topic.confidence >= 0.1 * topics[0].confidence)


def fit_thresholds(probabilities: NDArray[Any], labels: Sequence[str], classes: Sequence[str]) -> Thresholds:
    """Finds the thresholds that cost least, on probabilities of shape (messages, classes) and the right labels."""
    order = np.argsort(-probabilities, axis=1)
    names = np.array(classes)
    truth = np.array(labels)
    best = names[order[:, 0]]
    confidence = np.take_along_axis(probabilities, order[:, :1], axis=1)[:, 0]
    small = np.isin(names, SMALL_TALK)
    confidence = np.where(np.isin(best, SMALL_TALK), probabilities[:, small].sum(axis=1), confidence)
    topics = np.array([_can_be_asked_for(name) for name in classes])
    among_topics = np.argsort(-np.where(topics, probabilities, -1.0), axis=1)[:, :CANDIDATES]
    runner_up = np.take_along_axis(probabilities, among_topics[:, :1], axis=1)[:, 0]
    found = (names[among_topics] == truth[:, None]).any(axis=1)
    asking_costs = np.where(found, ASKED, ASKED_IN_VAIN)
    answer_costs = np.where(best == truth, 0.0, WRONG_ANSWER)
    decline_costs = np.where(truth == OUT_OF_SCOPE, 0.0, DECLINED_WRONGLY)

    def cost(thresholds: Thresholds) -> float:
        out_of_scope = best == OUT_OF_SCOPE
        declines = np.where(
            out_of_scope,
            (confidence >= thresholds.decline) | (runner_up < thresholds.ask),
            confidence < thresholds.ask,
        )
        answers = ~out_of_scope & (confidence >= thresholds.answer)
        return float(np.where(answers, answer_costs, np.where(declines, decline_costs, asking_costs)).sum())

    grid = itertools.product(np.arange(0.40, 0.99, 0.02), np.arange(0.04, 0.40, 0.02), np.arange(0.30, 0.96, 0.05))
    return min((Thresholds(*map(float, point)) for point in grid), key=cost)


def _can_be_asked_for(topic: str) -> bool:
    return topic != OUT_OF_SCOPE and topic not in SMALL_TALK
