"""Finds, of the examples of each label, those that are nearest to a reply."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from bot.nlu.topic_model import STORED

GRAMS_WEIGHT = 0.5  # of shared n-grams, against vectors that point the same way
NEAREST = 3


class Neighbours:
    """Examples, with a row for each in every array; those of a label follow each other."""

    def __init__(self, counts: Mapping[str, int], vectors: NDArray[Any], grams: csr_matrix) -> None:
        """Puts together what `learn` or `from_arrays` found.

        Args:
            counts: How many examples each label has, in their order.
            vectors: Sentence vectors, (examples, 192).
            grams: N-grams, (examples, n-grams).
        """
        self.vectors = vectors
        self.grams = grams
        self.labels = tuple(counts)
        self._counts = counts
        self._ends = np.cumsum(list(counts.values()))[:-1]

    @classmethod
    def learn(cls, labels: Sequence[str], vectors: NDArray[Any], grams: csr_matrix) -> Neighbours:
        """Keeps examples with their labels, in any order."""
        order = sorted(range(len(labels)), key=labels.__getitem__)
        return cls(dict(sorted(Counter(labels).items())), vectors[order], grams[order])

    def compare(self, vector: NDArray[Any], grams: csr_matrix) -> tuple[NDArray[Any], NDArray[Any]]:
        """How like a reply each example is: by its vector, (192,), and by its n-grams, (1, n-grams)."""
        return self.vectors.astype(np.float32, copy=False) @ vector, self.grams @ grams.toarray()[0]

    def nearest(self, cosines: NDArray[Any], shared: NDArray[Any]) -> NDArray[np.float32]:
        """How near the few nearest examples of each label are, of what `compare` found, as a mean: (labels,).

        That is 1 and more for the same words, and about 0 for what has nothing in common.
        """
        alike = np.split(cosines + GRAMS_WEIGHT * shared, self._ends)
        return np.array([np.sort(group)[-NEAREST:].mean() for group in alike], np.float32)

    def arrays(self) -> dict[str, NDArray[Any]]:
        """All that is kept, as arrays by name."""
        return {
            "labels": np.array(self.labels),
            "counts": np.array(list(self._counts.values())),
            "vectors": self.vectors.astype(STORED),
            "values": self.grams.data.astype(np.float32),
            "columns": self.grams.indices,
            "rows": self.grams.indptr,
            "width": np.array(self.grams.shape[1]),
        }

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]], precision: type = STORED) -> Neighbours:
        """The inverse of `arrays`; vectors in single precision take twice the memory, and half the time to compare."""
        counts = dict(zip(map(str, arrays["labels"]), map(int, arrays["counts"]), strict=True))
        shape = (len(arrays["vectors"]), int(arrays["width"]))
        grams = csr_matrix((arrays["values"], arrays["columns"], arrays["rows"]), shape)
        return cls(counts, arrays["vectors"].astype(precision), grams)
