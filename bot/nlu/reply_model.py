"""What replies mean whatever the step: learnt from the examples of replies, and from what options are bound to.

Sentence vectors hardly see a “not”. What does is how near the examples of each general meaning are, by vector and by
n-grams; and a small model of what the words of options come to (“it opened”, “the page stays white”), learnt from all
options that content binds to a meaning. What they say of a text helps to tell a step's options apart.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.special import softmax

from bot.content.guides import Meaning
from bot.intents import OUT_OF_SCOPE
from bot.nlu.neighbours import Neighbours
from bot.nlu.topic_model import NGrams, TopicModel

QUESTION, ASIDE = "question", "aside"
"""Classes beside the meanings: an account problem, and what answers nothing."""

NO_TOPICS = frozenset({ASIDE, OUT_OF_SCOPE, *(meaning.value for meaning in Meaning)})
"""What examples of replies are called; all else is a topic."""

SPELLING = 1.0  # how n-grams weigh against vectors in what options come to, where a word such as “not” decides
SHARPNESS = 10.0  # what nearness is multiplied with before the softmax, about as in replies.py
GENERAL_WEIGHT, BOUND_WEIGHT = 0.25, 0.5  # of what is meant in general, and of what it comes to, in the profile

Encode = Callable[[Sequence[str]], NDArray[Any]]


@dataclass(frozen=True)
class Replies:
    """Some replies, with a row for each in every array."""

    vectors: NDArray[Any]
    """Sentence vectors, (replies, 192)."""
    grams: csr_matrix
    """N-grams, (replies, n-grams)."""
    nearest: NDArray[Any]
    """How near each is to the examples of each label (a meaning, a topic, out of scope), (replies, labels)."""
    meanings: NDArray[Any]
    """The probability of each meaning whatever the step asks, of a question and of an aside, (replies, classes)."""
    profiles: NDArray[Any]
    """What they mean and what they come to, so that the product of two rows tells how alike they are."""


class ReplyModel:
    """Describes replies by their meaning."""

    def __init__(self, grams: NGrams, examples: Neighbours, bound: TopicModel, encode: Encode) -> None:
        """Puts together what `fit` or `load` found; `encode` turns texts into unit vectors, (texts, 192)."""
        self._grams = grams
        self._examples = examples
        self._bound = bound
        self._encode = encode
        self.labels = examples.labels
        self._topics = [place for place, name in enumerate(self.labels) if name not in NO_TOPICS]
        general = [name for name in self.labels if name in NO_TOPICS - {ASIDE, OUT_OF_SCOPE}] + [ASIDE]
        self._general = [self.labels.index(name) for name in general]
        self.classes = (*general, QUESTION)

    @classmethod
    def fit(cls, general: Examples, elsewhere: Examples, bound: Examples, encode: Encode) -> ReplyModel:
        """Learns what replies mean.

        Args:
            general: Examples of general meanings.
            elsewhere: Questions about topics, each with its topic, and some out of scope.
            bound: Words of options, each with the meaning that content binds the option to.
            encode: Turns texts into unit vectors, (texts, 192).
        """
        grams, features = NGrams.fit([*general[0], *elsewhere[0]])
        vectors = np.vstack([general[1], elsewhere[1]]).astype(np.float32)
        examples = Neighbours.learn([*general[2], *elsewhere[2]], vectors, features)
        return cls(grams, examples, TopicModel.fit(*bound, spelling=SPELLING).model, encode)

    def encoding_by(self, encode: Encode) -> ReplyModel:
        """The same model, which has texts turned into vectors by another function."""
        return ReplyModel(self._grams, self._examples, self._bound, encode)

    def describe(self, texts: Sequence[str], vectors: NDArray[Any] | None = None) -> Replies:
        """All that is known of texts; their vectors are found unless they are given."""
        vectors = self._encode(texts) if vectors is None else vectors
        grams = self._grams.transform(texts)
        compared = (self._examples.compare(vector, grams[row]) for row, vector in enumerate(vectors))
        nearest = np.vstack([self._examples.nearest(*likeness) for likeness in compared])
        topic = nearest[:, self._topics].max(axis=1, initial=0.0, keepdims=True)
        meanings = softmax(SHARPNESS * np.hstack([nearest[:, self._general], topic]), axis=1)
        bound = self._bound.predict(texts, vectors)
        # Square roots, so that the product of two rows is 1 for the same and 0 for different meanings.
        general = np.sqrt(GENERAL_WEIGHT * meanings[:, : len(self._general) - 1])
        return Replies(vectors, grams, nearest, meanings, np.hstack([general, np.sqrt(BOUND_WEIGHT * bound)]))

    def save(self, folder: Path) -> None:
        """Writes the model into a folder."""
        self._bound.save(folder / "bound.npz")
        np.savez(folder / "examples.npz", **self._examples.arrays(), **self._grams.arrays())

    @classmethod
    def load(cls, folder: Path, encode: Encode) -> ReplyModel | None:
        """Reads what `save` wrote; None if there is nothing."""
        if not (folder / "examples.npz").exists():
            return None
        with np.load(folder / "examples.npz", allow_pickle=False) as stored:
            grams, examples = NGrams.from_arrays(stored), Neighbours.from_arrays(stored, np.float32)
        return cls(grams, examples, TopicModel.load(folder / "bound.npz"), encode)


Examples = tuple[Sequence[str], NDArray[Any], Sequence[str]]
"""Texts, their vectors and their classes."""
