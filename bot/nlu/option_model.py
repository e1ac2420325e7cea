"""Tells the options of a step apart: kernel ridge regression over the words that content gives each of them.

Two replies are alike if their vectors point the same way, if they share n-grams, and if they mean the same in general
(both a yes, both “still the same”).
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from bot.content.guides import Step
from bot.content.render import PLACEHOLDER
from bot.nlu.reply_model import Replies, ReplyModel
from bot.nlu.text import normalise
from bot.nlu.topic_model import STORED

GAMMA = 2.0  # sharpness of the Gaussian kernel over sentence vectors
GRAMS_WEIGHT = 0.5
RIDGE = 0.3
MEANS_WEIGHT = 0.1  # of the general meanings that content binds to an option


class OptionModel:
    """Scores a step's options for a reply: about 1 for the one that it picks, about 0 for the others."""

    def __init__(self, step: Step, replies: ReplyModel) -> None:
        """Learns the options of a step that has some."""
        self._names = list(step.options)
        phrases = [(name, words) for name, option in step.options.items() for words in (option.label, *option.says)]
        learnt = replies.describe([normalise(PLACEHOLDER.sub("", words)) for _, words in phrases])
        targets = np.array([[float(name == option) for option in self._names] for name, _ in phrases])
        kernel = _kernel(learnt, learnt)
        self._learnt = replace(
            learnt, vectors=learnt.vectors.astype(STORED), profiles=learnt.profiles.astype(np.float32)
        )
        self._duals = np.linalg.solve(kernel + RIDGE * np.eye(len(phrases)), targets)
        self._means = np.zeros((len(replies.classes), len(self._names)))
        for column, option in enumerate(step.options.values()):
            for meaning in option.means:
                if meaning.value in replies.classes:
                    self._means[replies.classes.index(meaning.value), column] = MEANS_WEIGHT

    def score(self, reply: Replies) -> dict[str, float]:
        """The score of each option for one reply."""
        scores = _kernel(reply, self._learnt) @ self._duals + reply.meanings @ self._means
        return dict(zip(self._names, map(float, scores[0]), strict=True))


def _kernel(left: Replies, right: Replies) -> NDArray[np.float64]:
    kernel = np.exp(GAMMA * (left.vectors @ right.vectors.T.astype(np.float32) - 1.0))
    kernel += GRAMS_WEIGHT * (left.grams @ right.grams.T).toarray()
    kernel += left.profiles @ right.profiles.T
    return np.asarray(kernel)
