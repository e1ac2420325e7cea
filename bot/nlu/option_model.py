"""Tells the options of a step apart: kernel ridge regression over the words that content gives each of them.

Two replies are alike if their vectors point the same way, if they share n-grams, and if they mean the same in general
(both a yes, both “still the same”).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from bot.content.guides import Step
from bot.content.render import PLACEHOLDER
from bot.nlu.reply_model import Replies, ReplyModel
from bot.nlu.text import normalise
from bot.nlu.topic_model import STORED

GAMMA = 2.0  # sharpness of the Gaussian kernel over sentence vectors
GRAMS_WEIGHT = 0.5
RIDGE = 0.3
MEANS_WEIGHT = 0.1  # of the general meanings that content binds to an option


class Learnt(NamedTuple):
    """What makes texts alike, with a row for each; see Replies."""

    vectors: NDArray[Any]
    grams: csr_matrix
    profiles: NDArray[Any]


class OptionModel:
    """Scores a step's options for a reply: about 1 for the one that it picks, about 0 for the others."""

    def __init__(self, names: Sequence[str], learnt: Learnt, duals: NDArray[Any], means: NDArray[Any]) -> None:
        """Puts together what `learn` or `from_arrays` found.

        Args:
            names: The options.
            learnt: The words that the content gives them.
            duals: The solution, (words, options).
            means: What the general meanings add to each option, (classes, options).
        """
        self._names = names
        self._learnt = learnt
        self._duals = duals
        self._means = means

    @classmethod
    def learn(cls, step: Step, replies: ReplyModel) -> OptionModel:
        """Learns the options of a step that has some."""
        names = list(step.options)
        phrases = [(name, words) for name, option in step.options.items() for words in (option.label, *option.says)]
        said = replies.describe([normalise(PLACEHOLDER.sub("", words)) for _, words in phrases])
        learnt = Learnt(said.vectors, said.grams, said.profiles)
        targets = np.array([[float(name == option) for option in names] for name, _ in phrases])
        duals = np.linalg.solve(_kernel(learnt, learnt) + RIDGE * np.eye(len(phrases)), targets)
        means = np.zeros((len(replies.classes), len(names)))
        for column, option in enumerate(step.options.values()):
            for meaning in option.means:
                if meaning.value in replies.classes:
                    means[replies.classes.index(meaning.value), column] = MEANS_WEIGHT
        kept = Learnt(said.vectors.astype(STORED), said.grams, said.profiles.astype(np.float32))
        return cls(names, kept, duals, means)

    def score(self, reply: Replies) -> dict[str, float]:
        """The score of each option for one reply."""
        said = Learnt(reply.vectors, reply.grams, reply.profiles)
        scores = _kernel(said, self._learnt) @ self._duals + reply.meanings @ self._means
        return dict(zip(self._names, map(float, scores[0]), strict=True))

    def arrays(self) -> dict[str, NDArray[Any]]:
        """All that was learnt, as arrays by name."""
        vectors, grams, profiles = self._learnt
        return {
            "names": np.array(self._names),
            "vectors": vectors,
            "values": grams.data,
            "columns": grams.indices,
            "rows": grams.indptr,
            "width": np.array(grams.shape[1]),
            "profiles": profiles,
            "duals": self._duals,
            "means": self._means,
        }

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]]) -> OptionModel:
        """The inverse of `arrays`."""
        shape = (len(arrays["vectors"]), int(arrays["width"]))
        grams = csr_matrix((arrays["values"], arrays["columns"], arrays["rows"]), shape)
        learnt = Learnt(arrays["vectors"], grams, arrays["profiles"])
        return cls([str(name) for name in arrays["names"]], learnt, arrays["duals"], arrays["means"])


def _kernel(left: Learnt, right: Learnt) -> NDArray[np.float64]:
    kernel = np.exp(GAMMA * (left.vectors @ right.vectors.T.astype(np.float32) - 1.0))
    kernel += GRAMS_WEIGHT * (left.grams @ right.grams.T).toarray()
    kernel += left.profiles @ right.profiles.T
    return np.asarray(kernel)
