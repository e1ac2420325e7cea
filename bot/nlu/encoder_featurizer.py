"""Rasa featurizer: gives a message the sentence encoder's vector."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.encoder import shared_encoder
from bot.nlu.text import sentences
from bot.nlu.text_corrector import CORRECTED, TextCorrector

SENTENCES = "sentences"
"""The message's sentences, if it has more than one."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class EncoderFeaturizer(DenseFeaturizer, GraphComponent):
    """Adds a dense sentence feature of shape (1, 192), and the sentences of a longer message."""

    @classmethod
    def required_components(cls) -> list[type]:
        """Components that must come before this one."""
        return [TextCorrector]

    @staticmethod
    def required_packages() -> list[str]:
        """Packages that must be installed for this component."""
        return ["onnxruntime", "tokenizers"]

    def __init__(self, config: dict[str, Any], name: str) -> None:
        """Loads the encoder."""
        super().__init__(name, config)
        self._encoder = shared_encoder()

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> EncoderFeaturizer:
        """Creates the component (see parent class)."""
        return cls(config, execution_context.node_name)

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Featurizes all examples in place."""
        examples = [example for example in training_data.training_examples if example.get(TEXT)]
        vectors = self._encoder.encode([example.get(CORRECTED) for example in examples])
        for example, vector in zip(examples, vectors, strict=True):
            self._add(vector, example)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Featurizes incoming messages in place."""
        for message in messages:
            text = message.get(CORRECTED)
            parts = sentences(text)
            self._add(self._encoder.encode([text])[0], message)
            if len(parts) > 1:
                message.set(SENTENCES, parts)
        return messages

    def _add(self, vector: NDArray[Any], message: Message) -> None:
        self.add_features_to_message(sequence=None, sentence=vector[None, :], attribute=TEXT, message=message)

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """There is nothing to configure."""


def sentence_vector(message: Message) -> NDArray[Any]:
    """The message's vector, (1, 192)."""
    _, sentence = message.get_dense_features(TEXT)
    assert sentence is not None, "the encoder must come first"
    return np.asarray(sentence.features)
