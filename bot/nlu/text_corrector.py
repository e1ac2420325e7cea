"""Rasa component: gives a message the text that was probably meant, for the components after it to read."""

from __future__ import annotations

import json
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.encoder import whole_words
from bot.nlu.spelling import SpellingCorrector
from bot.nlu.text import normalise, without_addresses

CORRECTED = "corrected_text"
"""The message's text in one form and with its misspelt words corrected."""
VOCABULARY_FILE = "vocabulary.json"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class TextCorrector(GraphComponent):
    """Normalises the text and corrects its spelling; the text itself stays as it came."""

    def __init__(self, model_storage: ModelStorage, resource: Resource, corrector: SpellingCorrector) -> None:
        """Makes a component around a corrector."""
        self._model_storage = model_storage
        self._resource = resource
        self._corrector = corrector

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> TextCorrector:
        """Creates an untrained component, which corrects nothing (see parent class)."""
        return cls(model_storage, resource, SpellingCorrector([], []))

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> TextCorrector:
        """Loads a trained component (see parent class)."""
        with model_storage.read_from(resource) as folder:
            stored = json.loads((folder / VOCABULARY_FILE).read_text(encoding="utf-8"))
        corrector = SpellingCorrector(stored["vocabulary"], whole_words().union(stored["known"]))
        return cls(model_storage, resource, corrector)

    def train(self, training_data: TrainingData) -> Resource:
        """Learns which words people use here."""
        texts = [normalise(example.get(TEXT)) for example in training_data.training_examples if example.get(TEXT)]
        words = whole_words()
        self._corrector = SpellingCorrector.fit(texts, words)
        stored = {"vocabulary": self._corrector.vocabulary, "known": sorted(self._corrector.known - words)}
        with self._model_storage.write_to(self._resource) as folder:
            (folder / VOCABULARY_FILE).write_text(json.dumps(stored, ensure_ascii=False), encoding="utf-8")
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Corrects all examples, as messages will be."""
        self.process(training_data.training_examples)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Adds the corrected text of messages in place."""
        for message in messages:
            message.set(CORRECTED, self._corrector.correct(without_addresses(normalise(message.get(TEXT) or ""))))
        return messages
