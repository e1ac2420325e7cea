"""The parts that reading a message takes: the encoder, the components as Rasa loads them, and whole models."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from rasa.core.agent import Agent
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.local_model_storage import LocalModelStorage

from bot.content import load_content
from bot.nlu.encoder import SentenceEncoder
from bot.settings import Settings


class Examples(NamedTuple):
    """Questions and the topics that they belong to."""

    texts: list[str]
    labels: list[str]
    vectors: Any


@pytest.fixture(scope="session")
def encoder() -> SentenceEncoder:
    """The sentence encoder."""
    return SentenceEncoder()


@pytest.fixture(scope="session")
def examples(toy: Settings, encoder: SentenceEncoder) -> Examples:
    """The questions of the toy topics."""
    topics = load_content(toy.data).topics
    pairs = [(text, topic_id) for topic_id, topic in sorted(topics.items()) for text in topic.questions]
    texts, labels = map(list, zip(*pairs, strict=True))
    return Examples(texts, labels, encoder.encode(texts))


@pytest.fixture(scope="session")
def agent(model: Path) -> Agent:
    """The real model, loaded by Rasa."""
    return Agent.load(str(model))


@pytest.fixture(scope="session")
def toy_agent(toy_model: Path) -> Agent:
    """The toys' model, loaded by Rasa."""
    return Agent.load(str(toy_model))


@pytest.fixture(scope="session")
def loaded(toy_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[type[GraphComponent]], Any]:
    """Loads a component of the toys' model from what its training stored, as Rasa does."""
    storage, metadata = LocalModelStorage.from_model_archive(tmp_path_factory.mktemp("components"), toy_model)

    def load(component: type[GraphComponent]) -> Any:
        nodes = metadata.predict_schema.nodes
        name, node = next((name, node) for name, node in nodes.items() if node.uses is component)
        context = ExecutionContext(metadata.predict_schema, metadata.model_id, node_name=name)
        config = {**component.get_default_config(), **node.config}
        return getattr(component, node.constructor_name)(config, storage, node.resource, context)

    return load
