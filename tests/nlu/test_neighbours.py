"""Finding the examples that are nearest to a reply."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from bot.nlu.neighbours import NEAREST, Neighbours

VECTORS = np.array([[1, 0], [0, 1], [0.6, 0.8], [0, -1], [0.8, 0.6], [-1, 0]], np.float32)
GRAMS = csr_matrix(np.array([[0, 1], [1, 0], [0, 0], [0, 0], [0, 0], [0, 0]], np.float32))
LABELS = ["up", "left", "up", "up", "up", "left"]
NO_GRAMS = csr_matrix((1, 2), dtype=np.float32)


@pytest.fixture
def neighbours():
    """Four examples of one label, two of another."""
    return Neighbours.learn(LABELS, VECTORS, GRAMS)


def nearest(neighbours, vector, grams=NO_GRAMS):
    """How near the nearest of each label are, rounded."""
    found = neighbours.nearest(*neighbours.compare(np.array(vector, np.float32), grams))
    return dict(zip(neighbours.labels, map(float, found.round(2)), strict=True))


def test_of_each_label_the_nearest_few_count(neighbours):
    """As a mean; of a label with few examples all."""
    assert nearest(neighbours, [1, 0]) == pytest.approx({"left": -0.5, "up": 0.8})
    assert NEAREST == 3


def test_words_in_common_bring_an_example_nearer(neighbours):
    """However little its vector says."""
    assert nearest(neighbours, [-1, 0], csr_matrix([[1.0, 0.0]])) == pytest.approx({"left": 0.75, "up": -0.47})


@pytest.mark.parametrize("precision", [np.float16, np.float32])
def test_what_is_stored_comes_back(neighbours, precision):
    """In the precision that is asked for."""
    back = Neighbours.from_arrays(neighbours.arrays(), precision)
    assert back.vectors.dtype == precision
    assert nearest(back, [1, 0]) == pytest.approx(nearest(neighbours, [1, 0]), abs=0.01)
