"""Tells the options of a step apart: kernel ridge regression over the words that content gives each of them.

Two replies are alike if their vectors point the same way, if they share n-grams, and if they mean the same in general
(both a yes, both “still the same”): the last is what sentence vectors are worst at, since they hardly see a “not”.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.content.guides import Step
from bot.nlu.text import normalise
from bot.nlu.topic_model import TopicModel

GAMMA = 2.0  # sharpness of the Gaussian kernel over sentence vectors
GENERAL_WEIGHT = 1.5  # of what replies mean in general
RIDGE = 0.3
MEANS_WEIGHT = 0.5  # of the general meanings that content binds to an option

Encode = Callable[[Sequence[str]], NDArray[Any]]


class OptionModel:
    """Scores a step's options for a reply: about 1 for the one that it picks, about 0 for the others."""

    def __init__(self, step: Step, encode: Encode, replies: TopicModel, ignored: Sequence[str]) -> None:
        """Learns the step's options.

        Args:
            step: A step that has options.
            encode: Turns texts into unit vectors, (texts, 384).
            replies: The model of general meanings.
            ignored: Its classes that are no meaning of a reply.
        """
        self._replies = replies
        self._names = list(step.options)
        self._general = [place for place, name in enumerate(replies.classes) if name not in ignored]
        phrases = [(name, words) for name, option in step.options.items() for words in (option.label, *option.says)]
        texts = [normalise(words) for _, words in phrases]
        self._vectors = encode(texts)
        self._grams = replies.ngrams(texts)
        self._profiles = self._profile(replies.predict(texts, self._vectors))
        targets = np.array([[float(name == option) for option in self._names] for name, _ in phrases])
        kernel = self._kernel(self._vectors, self._grams, self._profiles)
        self._duals = np.linalg.solve(kernel + RIDGE * np.eye(len(texts)), targets)
        self._means = np.zeros((len(replies.classes), len(self._names)))
        for column, option in enumerate(step.options.values()):
            for meaning in option.means:
                if meaning.value in replies.classes:
                    self._means[replies.classes.index(meaning.value), column] = MEANS_WEIGHT

    def score(self, text: str, vector: NDArray[Any], meanings: NDArray[Any]) -> dict[str, float]:
        """The score of each option.

        Args:
            text: The reply.
            vector: Its vector, (1, 384).
            meanings: The probability of each class of the reply model, (1, classes).
        """
        kernel = self._kernel(vector, self._replies.ngrams([text]), self._profile(meanings))
        scores = kernel @ self._duals + meanings @ self._means
        return dict(zip(self._names, map(float, scores[0]), strict=True))

    def _profile(self, probabilities: NDArray[Any]) -> NDArray[Any]:
        """Square roots, so that the product of two profiles is 1 for the same and 0 for different meanings."""
        return np.asarray(np.sqrt(probabilities[:, self._general]))

    def _kernel(self, vectors: NDArray[Any], grams: Any, profiles: NDArray[Any]) -> NDArray[Any]:
        kernel = np.exp(GAMMA * (vectors @ self._vectors.T - 1.0))
        kernel += (grams @ self._grams.T).toarray()
        kernel += GENERAL_WEIGHT * (profiles @ self._profiles.T)
        return np.asarray(kernel)
