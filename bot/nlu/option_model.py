"""Tells the options of a step apart: kernel ridge regression over the words that content gives each of them.

Two replies are alike if their vectors point the same way, if they share n-grams, and if they mean the same in general
(both a yes, both “still the same”).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.content.guides import Step
from bot.content.render import PLACEHOLDER
from bot.nlu.neighbours import GRAMS_WEIGHT, Neighbours
from bot.nlu.reply_model import Replies, ReplyModel
from bot.nlu.text import normalise
from bot.nlu.topic_model import STORED

GAMMA = 2.0  # sharpness of the Gaussian kernel over sentence vectors
RIDGE = 0.3
MEANS_WEIGHT = 0.1  # of the general meanings that content binds to an option


class OptionModel:
    """Scores a step's options for a reply: about 1 for the one that it picks, about 0 for the others."""

    def __init__(self, words: Neighbours, profiles: NDArray[Any], duals: NDArray[Any], means: NDArray[Any]) -> None:
        """Puts together what `learn` or `from_arrays` found.

        Args:
            words: Those that the content gives the options.
            profiles: What they mean in general, (words, columns); see Replies.
            duals: The solution, (words, options).
            means: What the general meanings add to each option, (classes, options).
        """
        self._words = words
        self._profiles = profiles
        self._duals = duals
        self._means = means

    @classmethod
    def learn(cls, step: Step, replies: ReplyModel) -> OptionModel:
        """Learns the options of a step that has some."""
        names = sorted(step.options)
        options = [step.options[name] for name in names]
        said = [
            (name, words) for name, option in zip(names, options, strict=True) for words in (option.label, *option.says)
        ]
        known = replies.describe([normalise(PLACEHOLDER.sub("", words)) for _, words in said])
        targets = np.array([[float(name == option) for option in names] for name, _ in said])
        alike = _kernel(known.vectors @ known.vectors.T, (known.grams @ known.grams.T).toarray())
        kernel = alike + known.profiles @ known.profiles.T
        duals = np.linalg.solve(kernel + RIDGE * np.eye(len(said)), targets)
        means = np.zeros((len(replies.classes), len(names)))
        for column, option in enumerate(options):
            for meaning in option.means:
                if meaning.value in replies.classes:
                    means[replies.classes.index(meaning.value), column] = MEANS_WEIGHT
        learnt = Neighbours.learn([name for name, _ in said], known.vectors.astype(STORED), known.grams)
        return cls(learnt, known.profiles.astype(np.float32), duals.astype(np.float32), means)

    def read(self, reply: Replies) -> dict[str, tuple[float, float]]:
        """The score of each option for one reply, and how near its words are."""
        likeness = self._words.compare(reply.vectors[0], reply.grams)
        kernel = _kernel(*likeness) + self._profiles @ reply.profiles[0]
        scores = map(float, kernel @ self._duals + reply.meanings[0] @ self._means)
        nearest = map(float, self._words.nearest(*likeness))
        return dict(zip(self._words.labels, zip(scores, nearest, strict=True), strict=True))

    def arrays(self) -> dict[str, NDArray[Any]]:
        """All that was learnt, as arrays by name."""
        return {**self._words.arrays(), "profiles": self._profiles, "duals": self._duals, "means": self._means}

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]]) -> OptionModel:
        """The inverse of `arrays`."""
        return cls(Neighbours.from_arrays(arrays), arrays["profiles"], arrays["duals"], arrays["means"])


def _kernel(cosines: NDArray[Any], shared: NDArray[Any]) -> NDArray[np.float64]:
    return np.asarray(np.exp(GAMMA * (cosines - 1.0)) + GRAMS_WEIGHT * shared)
