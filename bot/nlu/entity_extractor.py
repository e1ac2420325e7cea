"""Rasa entity extractor over EntityFinder."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import asdict
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.entities import EntityFinder

NAMES_FILE = "names.json"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class EntityExtractor(GraphComponent, EntityExtractorMixin):
    """Extracts addresses, links and durations, and the names in the training data's lookup tables."""

    @staticmethod
    def required_packages() -> list[str]:
        """Packages that must be installed for this component."""
        return ["spacy"]

    def __init__(self, model_storage: ModelStorage, resource: Resource, names: dict[str, list[str]]) -> None:
        """Prepares to find `names`, by entity."""
        self._model_storage = model_storage
        self._resource = resource
        self._finder = EntityFinder(names)

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> EntityExtractor:
        """Creates an untrained component, which knows no names (see parent class)."""
        return cls(model_storage, resource, {})

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> EntityExtractor:
        """Loads a trained component (see parent class)."""
        with model_storage.read_from(resource) as folder:
            names = json.loads((folder / NAMES_FILE).read_text(encoding="utf-8"))
        return cls(model_storage, resource, names)

    def train(self, training_data: TrainingData) -> Resource:
        """Keeps the lookup tables."""
        names: dict[str, list[str]] = defaultdict(list)
        for table in training_data.lookup_tables:
            names[table["name"]] += table["elements"]
        self._finder = EntityFinder(names)
        with self._model_storage.write_to(self._resource) as folder:
            (folder / NAMES_FILE).write_text(json.dumps(names, ensure_ascii=False), encoding="utf-8")
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Leaves the examples as they are: nothing after this component learns from entities."""
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Adds the entities of incoming messages in place."""
        for message in messages:
            found = [asdict(entity) for entity in self._finder.find(message.get(TEXT) or "")]
            entities = message.get(ENTITIES, []) + self.add_extractor_name(found)
            message.set(ENTITIES, entities, add_to_output=True)
        return messages
