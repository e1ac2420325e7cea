"""What is compared on public data: the understanding of this project, and what it has to be better than."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from bench.datasets import Question
from bot.nlu.encoder import SentenceEncoder, whole_words
from bot.nlu.spelling import SpellingCorrector
from bot.nlu.text import normalise
from bot.nlu.topic_model import TopicModel


class Predictions(NamedTuple):
    """The classes, and the probability of each for each text: (texts, classes)."""

    classes: Sequence[str]
    probabilities: NDArray[Any]


class Classifier(Protocol):
    """Learns from examples and reads texts."""

    def __call__(self, examples: Sequence[Question], texts: Sequence[str]) -> Predictions:
        """Learns from the examples, and says how likely each class is for each text."""


class RememberingEncoder:
    """The sentence encoder, which encodes a text once only."""

    def __init__(self) -> None:
        self._encoder = SentenceEncoder(workers=2)
        self._known: dict[str, NDArray[Any]] = {}

    def encode(self, texts: Sequence[str]) -> NDArray[Any]:
        """The texts' vectors, (texts, 192)."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        self._known.update(zip(new, self._encoder.encode(new), strict=True))
        return np.stack([self._known[text] for text in texts])


def latchkey(encoder: RememberingEncoder) -> Classifier:
    """The understanding of this project, part by part as in its pipeline."""

    def classify(examples: Sequence[Question], texts: Sequence[str]) -> Predictions:
        readable = [normalise(example.text) for example in examples]
        corrector = SpellingCorrector.fit(readable, whole_words())
        learnt = [corrector.correct(text) for text in readable]
        read = [corrector.correct(normalise(text)) for text in texts]
        model = TopicModel.fit(learnt, encoder.encode(learnt), [example.label for example in examples]).model
        return Predictions(model.classes, model.predict(read, encoder.encode(read)))

    return classify


def encoder_and_regression(encoder: RememberingEncoder) -> Classifier:
    """Logistic regression on the same encoder's vectors."""

    def classify(examples: Sequence[Question], texts: Sequence[str]) -> Predictions:
        vectors = encoder.encode([example.text for example in examples])
        return _regression(vectors, examples, encoder.encode(texts))

    return classify


def n_grams_and_regression(examples: Sequence[Question], texts: Sequence[str]) -> Predictions:
    """Logistic regression on character n-grams, which needs no encoder."""
    vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(1, 4), sublinear_tf=True)
    features = vectorizer.fit_transform([example.text for example in examples])
    return _regression(features, examples, vectorizer.transform(texts))


def _regression(features: Any, examples: Sequence[Question], features_to_read: Any) -> Predictions:
    # C as found best for each of the two kinds of features among 1, 5, 20 and 100, by right first choices.
    model = LogisticRegression(C=20, class_weight="balanced", max_iter=1000)
    model.fit(features, [example.label for example in examples])
    return Predictions([str(name) for name in model.classes_], model.predict_proba(features_to_read))
