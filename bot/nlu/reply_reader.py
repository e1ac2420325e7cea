"""Rasa component: inside a guide, reads a message as the reply to the step that was asked last."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.checks import Facts, reads
from bot.content import Content, load_content
from bot.content.guides import Guide, Meaning, Step
from bot.errors import CorruptStateError
from bot.guide import State, stand
from bot.intents import (
    CONTACT_SUPPORT,
    GOODBYE,
    GREET,
    GUIDE_REPLY,
    OUT_OF_SCOPE,
    REPLY_PREFIX,
    SMALL_TALK,
    THANKS,
)
from bot.nlu.choices import Option, chosen
from bot.nlu.encoder import shared_encoder
from bot.nlu.encoder_featurizer import SENTENCES, EncoderFeaturizer, sentence_vector
from bot.nlu.option_model import OptionModel
from bot.nlu.replies import ASIDE, QUESTION, Reading, exactly, plainly, read_reply, undecided
from bot.nlu.text import normalise
from bot.nlu.text_corrector import CORRECTED, TextCorrector
from bot.nlu.topic_classifier import DECISION
from bot.nlu.topic_model import TopicModel
from bot.settings import Settings

REPLY = "reply"
"""What the parse data says under this name: `kind`, and by kind `option` and `ahead`, `meaning` or `options`."""
MODEL_FILE = "replies.npz"
FEW_WORDS = 4
"""A decline of so few words says little: they may be half an answer."""
SPELLING = 1.0
"""How n-grams weigh against vectors: replies are short, and a word such as “not” decides."""
QUESTIONS_STRIDE = 6
"""Of the topics' questions, every so manyth is an example of what is no reply."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class ReplyReader(IntentClassifier, GraphComponent):
    """Sets the intent to `guide_reply`, unless the message is surely about something else."""

    @classmethod
    def required_components(cls) -> list[type]:
        """Components that must come before this one."""
        return [TextCorrector, EncoderFeaturizer]

    def __init__(
        self, model_storage: ModelStorage, resource: Resource, model: TopicModel | None, content: Content
    ) -> None:
        """Makes a component for the guides of a content."""
        self._model_storage = model_storage
        self._resource = resource
        self._model = model
        self._content = content
        self._steps: dict[tuple[str, str], OptionModel] = {}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> ReplyReader:
        """Creates an untrained component (see parent class)."""
        return cls(model_storage, resource, None, load_content(Settings.from_environment().data))

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> ReplyReader:
        """Loads a trained component (see parent class)."""
        with model_storage.read_from(resource) as folder:
            path = folder / MODEL_FILE
            model = TopicModel.load(path) if path.exists() else None
        return cls(model_storage, resource, model, load_content(Settings.from_environment().data))

    def train(self, training_data: TrainingData) -> Resource:
        """Learns the general meanings from the intents that begin with `reply_`, if there are any."""
        examples = [example for example in training_data.intent_examples if example.get(TEXT)]
        replies = [example for example in examples if example.get(INTENT).startswith(REPLY_PREFIX)]
        # Whoever asks for support in a guide asks for a person, which is a meaning of its own.
        questions = self._content.topics.keys() - {CONTACT_SUPPORT}
        topics = [example for example in examples if example.get(INTENT) in questions]
        learnt = [*replies, *topics[::QUESTIONS_STRIDE]]
        labels = [example.get(INTENT).removeprefix(REPLY_PREFIX) for example in replies]
        labels += [QUESTION] * (len(learnt) - len(replies))
        with self._model_storage.write_to(self._resource) as folder:
            if replies:
                vectors = np.vstack([sentence_vector(example) for example in learnt])
                self._model = TopicModel.fit(
                    [example.get(CORRECTED) for example in learnt], vectors, labels, SPELLING
                ).model
                self._model.save(folder / MODEL_FILE)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Leaves the examples as they are."""
        return training_data

    def process(self, messages: list[Message], tracker: DialogueStateTracker | None = None) -> list[Message]:
        """Reads incoming messages in place; without a tracker there is no guide."""
        kept = tracker.get_slot("guide") if tracker else None
        if kept is None or self._model is None:
            return messages
        try:
            state = State.from_dict(kept)
        except CorruptStateError:
            return messages
        for message in messages:
            self._read(message, state)
        return messages

    def _read(self, message: Message, state: State) -> None:  # noqa: PLR0911  one a way that a message can go
        topic = self._content.topics.get(state.topic)
        if topic is None or topic.guide is None:
            return
        at, _ = stand(topic.guide, state)
        step = topic.guide.steps.get(at)
        if step is None:
            return
        text, vector = message.get(CORRECTED), sentence_vector(message)
        if step.check and self._says(step.check, message.get(TEXT) or ""):
            self._set(message, {"kind": "check"})
            return
        # What an option is called picks it, whatever else the words may mean.
        labels = [Option(name, option.label) for name, option in step.options.items()]
        if option := exactly(step, normalise(message.get(TEXT) or "")) or chosen(text, labels):
            self._set(message, self._reply(Reading("option", (option,)), message, topic.guide, at))
            return
        assert self._model is not None, "without a model nothing is read"
        meanings = self._model.predict([text], vector)
        named = dict(zip(self._model.classes, map(float, meanings[0]), strict=True))
        if reading := undecided(step, text):
            self._set(message, self._reply(reading, message, topic.guide, at))
            return
        if plain := plainly(step, text, named):
            self._set(message, self._reply(Reading("option", (plain,)), message, topic.guide, at))
            return
        options = self._options(state.topic, step, at)
        scores = options.score(text, vector, meanings) if options else {}
        reading = read_reply(step, scores, named, self._elsewhere(message, state.topic))
        if reading.kind == "unclear" and self._takes_leave(message):
            return
        if reading.kind == "topic" or (reading.kind == "unclear" and self._surely_foreign(message)):
            return
        if reading.kind == "unclear" and step.check and not step.options:
            self._set(message, {"kind": "check"})
            return
        if reading.kind == "unclear" and message.get(DECISION)["topic"] == THANKS:
            reading = Reading("meaning", (Meaning.done.value,))
        self._set(message, self._reply(reading, message, topic.guide, at))

    def _options(self, topic: str, step: Step, at: str) -> OptionModel | None:
        """The model of a step's options, made when it is first needed."""
        assert self._model is not None
        key = (topic, at)
        if key not in self._steps and step.options:
            self._steps[key] = OptionModel(step, shared_encoder().encode, self._model, (QUESTION, ASIDE))
        return self._steps.get(key)

    def _reply(self, reading: Reading, message: Message, guide: Guide, at: str) -> dict[str, Any]:
        """A reading as the parse data have it."""
        if reading.kind == "option":
            return {"kind": "option", "option": reading.names[0], "ahead": self._ahead(message, guide, at)}
        if reading.kind == "meaning":
            return {"kind": "meaning", "meaning": reading.names[0]}
        return {"kind": reading.kind, "options": list(reading.names)}

    def _ahead(self, message: Message, guide: Guide, at: str) -> dict[str, str]:
        """Options of other steps that a sentence of the message names in so many words."""
        sentences = message.get(SENTENCES) or []
        found: dict[str, str] = {}
        for name, step in guide.steps.items() if len(sentences) > 1 else ():
            options = [
                Option(option, words)
                for option in step.options
                for words in (step.options[option].label, *step.options[option].says)
            ]
            named = {chosen(sentence, options) for sentence in sentences} - {None}
            if name != at and len(named) == 1:
                found[name] = str(named.pop())
        return found

    def _says(self, check: str, text: str) -> bool:
        """Whether a text says what the check reads."""
        return reads(check, text, Facts.of(self._content, now=datetime.now()))

    @staticmethod
    def _elsewhere(message: Message, topic: str) -> float:
        """How likely the message is about another topic."""
        decision = message.get(DECISION)
        if decision["kind"] != "answer" or decision["topic"] in (topic, OUT_OF_SCOPE, *SMALL_TALK):
            return 0.0
        return float(decision["candidates"][0]["confidence"])

    @staticmethod
    def _takes_leave(message: Message) -> bool:
        """Whether the message is surely a hello or a goodbye, and no more."""
        decision = message.get(DECISION)
        return bool(decision["kind"] == "answer" and decision["topic"] in (GREET, GOODBYE))

    @staticmethod
    def _surely_foreign(message: Message) -> bool:
        """Whether the message is nothing that this assistant can help with, said in so many words."""
        return bool(message.get(DECISION)["kind"] == "decline" and len(str(message.get(TEXT)).split()) > FEW_WORDS)

    @staticmethod
    def _set(message: Message, reply: dict[str, Any]) -> None:
        message.set(INTENT, {"name": GUIDE_REPLY, "confidence": 1.0}, add_to_output=True)
        message.set(REPLY, reply, add_to_output=True)
