"""Rasa classifier: which topic a message is about, and whether that is sure enough to answer."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.intents import NLU_FALLBACK, OUT_OF_SCOPE, REPLY_PREFIX
from bot.nlu.decision import Decision, Thresholds, decide, fit_thresholds
from bot.nlu.encoder import shared_encoder
from bot.nlu.encoder_featurizer import SENTENCES, EncoderFeaturizer, sentence_vector
from bot.nlu.several_topics import second_topic
from bot.nlu.text_corrector import CORRECTED, TextCorrector
from bot.nlu.topic_model import TopicModel

DECISION = "decision"
"""What the message's parse data says under this name: `kind`, `topic`, `candidates` and `also`."""
RANKING_LENGTH = 10
MODEL_FILE = "topics.npz"
REPORT_FILE = "report.json"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class TopicClassifier(IntentClassifier, GraphComponent):
    """Sets the intent: a topic to answer, `nlu_fallback` to ask back, or `out_of_scope` to decline."""

    @classmethod
    def required_components(cls) -> list[type]:
        """Components that must come before this one."""
        return [TextCorrector, EncoderFeaturizer]

    @staticmethod
    def required_packages() -> list[str]:
        """Packages that must be installed for this component."""
        return ["sklearn"]

    def __init__(self, model_storage: ModelStorage, resource: Resource) -> None:
        """Makes a classifier that has learnt nothing yet."""
        self._model_storage = model_storage
        self._resource = resource
        self._model: TopicModel | None = None
        self._thresholds = Thresholds(answer=1.0, ask=0.0, decline=1.0)

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> TopicClassifier:
        """Creates an untrained component (see parent class)."""
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> TopicClassifier:
        """Loads a trained component (see parent class)."""
        component = cls(model_storage, resource)
        with model_storage.read_from(resource) as folder:
            component._model = TopicModel.load(folder / MODEL_FILE)
            report = json.loads((folder / REPORT_FILE).read_text(encoding="utf-8"))
        component._thresholds = Thresholds(**report["thresholds"])
        return component

    def train(self, training_data: TrainingData) -> Resource:
        """Learns the topics, fits the thresholds, and notes which questions look like another topic's."""
        examples = [
            example
            for example in training_data.intent_examples
            if example.get(TEXT) and not example.get(INTENT).startswith(REPLY_PREFIX)
        ]
        texts = [example.get(CORRECTED) for example in examples]
        labels = [example.get(INTENT) for example in examples]
        vectors = np.vstack([sentence_vector(example) for example in examples])
        self._model, held_out, fitted = TopicModel.fit(texts, vectors, labels)
        self._thresholds = fit_thresholds(held_out, labels, self._model.classes)
        misread = [
            {"text": example.get(TEXT), "intent": label, "read_as": self._model.classes[row.argmax()]}
            for example, label, row in zip(examples, labels, fitted, strict=True)
            if self._model.classes[row.argmax()] != label
        ]
        with self._model_storage.write_to(self._resource) as folder:
            self._model.save(folder / MODEL_FILE)
            report = {"thresholds": asdict(self._thresholds), "misread": misread}
            (folder / REPORT_FILE).write_text(json.dumps(report, ensure_ascii=False, indent=1), encoding="utf-8")
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Leaves the examples as they are: nothing after this component learns from its predictions."""
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Sets intent, ranking and decision of incoming messages in place."""
        for message in messages:
            probabilities = self._predict([message.get(CORRECTED)], sentence_vector(message))[0]
            decision = self._decide(probabilities)
            also = None
            if decision.kind == "answer" and (parts := message.get(SENTENCES)):
                read = self._predict(parts, shared_encoder().encode(parts))
                also = second_topic(decision.topic, [self._decide(part) for part in read])
            self._set(message, probabilities, decision, also)
        return messages

    def _predict(self, texts: Sequence[str], vectors: NDArray[Any]) -> NDArray[Any]:
        if self._model is None:
            raise RuntimeError("The topic classifier has not been trained.")
        return self._model.predict(texts, vectors)

    def _decide(self, probabilities: NDArray[Any]) -> Decision:
        assert self._model is not None
        return decide(probabilities, self._model.classes, self._thresholds)

    def _set(self, message: Message, probabilities: NDArray[Any], decision: Decision, also: str | None) -> None:
        assert self._model is not None
        order = np.argsort(-probabilities)[:RANKING_LENGTH]
        ranking = [{"name": self._model.classes[i], "confidence": float(probabilities[i])} for i in order]
        confidence = next((entry["confidence"] for entry in ranking if entry["name"] == decision.topic), 0.0)
        intent = {"answer": decision.topic, "ask": NLU_FALLBACK, "decline": OUT_OF_SCOPE}[decision.kind]
        message.set(INTENT, {"name": intent, "confidence": confidence}, add_to_output=True)
        message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        message.set(DECISION, {**asdict(decision), "also": also}, add_to_output=True)
