"""What replies mean whatever the step: learnt from the examples of replies, and from what options are bound to.

Sentence vectors hardly see a “not”. Two small models do: one of the general meanings, learnt from examples that are
replies to nothing in particular, and one of what the words of options come to (“it opened”, “the page stays white”),
learnt from all options that content binds to a meaning. What they say of a text helps to tell a step's options apart.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from bot.intents import OUT_OF_SCOPE
from bot.nlu.neighbours import Nearness, Neighbours
from bot.nlu.topic_model import TopicModel

QUESTION, ASIDE = "question", "aside"
"""Classes of the general model beside the meanings: an account problem, and what answers nothing."""

SPELLING = 1.0  # how n-grams weigh against vectors: replies are short, and a word such as “not” decides
GENERAL_WEIGHT, BOUND_WEIGHT = 0.25, 0.5  # of the two models in the profile

Encode = Callable[[Sequence[str]], NDArray[Any]]


@dataclass(frozen=True)
class Replies:
    """Some replies, with a row for each in every array."""

    vectors: NDArray[Any]
    """Sentence vectors, (replies, 192)."""
    grams: csr_matrix
    """N-grams, (replies, n-grams)."""
    meanings: NDArray[Any]
    """The probability of each class of the general model, (replies, classes)."""
    profiles: NDArray[Any]
    """What both models say, so that the product of two rows tells how alike they are: (replies, columns)."""


class ReplyModel:
    """Describes replies by their meaning."""

    def __init__(self, general: TopicModel, bound: TopicModel, examples: Neighbours, encode: Encode) -> None:
        """Puts together what `fit` or `load` found; `encode` turns texts into unit vectors, (texts, 192)."""
        self.classes = general.classes
        self._general = general
        self._bound = bound
        self._examples = examples
        self._encode = encode
        self._meanings = [place for place, name in enumerate(general.classes) if name not in (QUESTION, ASIDE)]

    @classmethod
    def fit(cls, general: Examples, elsewhere: Examples, bound: Examples, encode: Encode) -> ReplyModel:
        """Learns what replies mean.

        Args:
            general: Examples of general meanings.
            elsewhere: Questions about topics, each with its topic, and some out of scope.
            bound: Words of options, each with the meaning that content binds the option to.
            encode: Turns texts into unit vectors, (texts, 192).
        """
        model = TopicModel.fit(*_together(general, _questions(elsewhere)), spelling=SPELLING).model
        texts, vectors, labels = _together(general, elsewhere)
        examples = Neighbours.learn(labels, vectors.astype(np.float32), model.ngrams(texts))
        return cls(model, TopicModel.fit(*bound, spelling=SPELLING).model, examples, encode)

    def encoding_by(self, encode: Encode) -> ReplyModel:
        """The same model, which has texts turned into vectors by another function."""
        return ReplyModel(self._general, self._bound, self._examples, encode)

    def nearest(self, reply: Replies) -> dict[str, Nearness]:
        """How near one reply is to the examples of each meaning, of each topic, and of what is out of scope."""
        return self._examples.nearest(*self._examples.compare(reply.vectors[0], reply.grams))

    def describe(self, texts: Sequence[str], vectors: NDArray[Any] | None = None) -> Replies:
        """All that is known of texts; their vectors are found unless they are given."""
        vectors = self._encode(texts) if vectors is None else vectors
        meanings = self._general.predict(texts, vectors)
        bound = self._bound.predict(texts, vectors)
        # Square roots, so that the product of two rows is 1 for the same and 0 for different meanings.
        profiles = np.hstack([np.sqrt(GENERAL_WEIGHT * meanings[:, self._meanings]), np.sqrt(BOUND_WEIGHT * bound)])
        return Replies(vectors, self._general.ngrams(texts), meanings, profiles)

    def save(self, folder: Path) -> None:
        """Writes the model into a folder."""
        self._general.save(folder / "general.npz")
        self._bound.save(folder / "bound.npz")
        np.savez(folder / "examples.npz", **self._examples.arrays())

    @classmethod
    def load(cls, folder: Path, encode: Encode) -> ReplyModel | None:
        """Reads what `save` wrote; None if there is nothing."""
        if not (folder / "general.npz").exists():
            return None
        with np.load(folder / "examples.npz", allow_pickle=False) as stored:
            examples = Neighbours.from_arrays(stored, np.float32)
        return cls(TopicModel.load(folder / "general.npz"), TopicModel.load(folder / "bound.npz"), examples, encode)


Examples = tuple[Sequence[str], NDArray[Any], Sequence[str]]
"""Texts, their vectors and their classes."""


def _together(*parts: Examples) -> Examples:
    texts, vectors, labels = zip(*parts, strict=True)
    return [*chain(*texts)], np.vstack(vectors), [*chain(*labels)]


def _questions(elsewhere: Examples) -> Examples:
    """The questions about topics, whichever they are."""
    texts, vectors, labels = elsewhere
    rows = [row for row, label in enumerate(labels) if label != OUT_OF_SCOPE]
    return [texts[row] for row in rows], vectors[rows], [QUESTION] * len(rows)
