"""Rasa component: inside a guide, reads a message as the reply to the step that was asked last."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from threading import Event
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.checks import Facts, reads
from bot.checks.clock import UTC_OFFSET, local_time
from bot.content import Content, load_content
from bot.content.guides import Guide, Meaning, Step, YesNo
from bot.content.render import fill
from bot.errors import CorruptStateError
from bot.guide import State, stand
from bot.guide.personal_facts import personal_facts
from bot.intents import (
    BOUND_PREFIX,
    CONTACT_SUPPORT,
    GOODBYE,
    GREET,
    GUIDE_REPLY,
    OUT_OF_SCOPE,
    REPLIES,
    REPLY_PREFIX,
    SMALL_TALK,
    THANKS,
)
from bot.nlu.choices import Option, chosen, named
from bot.nlu.corrections import correction
from bot.nlu.encoder import shared_encoder
from bot.nlu.encoder_featurizer import SENTENCES, EncoderFeaturizer, sentence_vector
from bot.nlu.replies import Reading, exactly, undecided
from bot.nlu.reply_model import Examples, Replies, ReplyModel
from bot.nlu.step_reader import Asked, StepReader
from bot.nlu.text import normalise
from bot.nlu.text_corrector import CORRECTED, TextCorrector
from bot.nlu.topic_classifier import DECISION
from bot.settings import Settings

REPLY = "reply"
"""The parse data say under this name: `kind`; by kind, `option` and `ahead`, `meaning`, or `options`; of an earlier
answer that is taken back, the `step`; and what the words mean `in_general`, whatever the step asks."""
SURE_OF_CORRECTION = 0.75
"""The score of an option of an earlier step, from which on a message that takes something back is its answer."""
SURE_OF_NONE = 0.85
"""The score of an option of the present step, from which on such a message takes nothing back."""
ABOUT_STEPS = (Meaning.back, Meaning.restart, Meaning.repeat)
"""Meanings that are about the steps themselves."""
SURE_OF_FIRST_WORDS = 0.9
"""The probability from which on an option of a guide's first step is taken before the step was asked."""
WAIT = Reading("meaning", (Meaning.wait.value,))
QUESTIONS_STRIDE, FOREIGN_STRIDE = 6, 3
"""Of the topics' questions and of those out of scope, every so manyth is an example of what is no reply."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class ReplyReader(IntentClassifier, GraphComponent):
    """Sets the intent to `guide_reply`, unless the message is surely about something else."""

    @classmethod
    def required_components(cls) -> list[type]:
        """Components that must come before this one."""
        return [TextCorrector, EncoderFeaturizer]

    def __init__(
        self, model_storage: ModelStorage, resource: Resource, model: ReplyModel | None, content: Content
    ) -> None:
        """Makes a component for the guides of a content."""
        self._model_storage = model_storage
        self._resource = resource
        self._model = model
        self._reader = StepReader(model) if model else None
        self._content = content

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
            model = ReplyModel.load(folder, shared_encoder().encode)
        return cls(model_storage, resource, model, load_content(Settings.from_environment().data))

    def train(self, training_data: TrainingData) -> Resource:
        """Learns the meanings from the intents that begin with `reply_`, unless the content has no guides."""
        examples = [example for example in training_data.intent_examples if example.get(TEXT)]
        bound = [example for example in examples if example.get(INTENT).startswith(BOUND_PREFIX)]
        general = [example for example in examples if example.get(INTENT) in REPLIES]
        # Whoever asks for support in a guide asks for a person, which is a meaning of its own.
        topics = self._content.topics.keys() - {CONTACT_SUPPORT}
        elsewhere = [example for example in examples if example.get(INTENT) in topics][::QUESTIONS_STRIDE]
        elsewhere += [example for example in examples if example.get(INTENT) == OUT_OF_SCOPE][::FOREIGN_STRIDE]
        with self._model_storage.write_to(self._resource) as folder:
            if bound:
                encode = shared_encoder().encode
                self._model = ReplyModel.fit(_learnt(general), _learnt(elsewhere), _learnt(bound), encode)
                self._model.save(folder)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Leaves the examples as they are."""
        return training_data

    def process(self, messages: list[Message], tracker: DialogueStateTracker | None = None) -> list[Message]:
        """Reads incoming messages in place; without a tracker there is no guide."""
        if tracker is None or self._reader is None:
            return messages
        kept = tracker.get_slot("guide")
        try:
            state = State.from_dict(kept) if kept else None
        except CorruptStateError:
            return messages
        for message in messages:
            if state:
                self._read(self._reader, message, state)
            else:
                self._read_first(self._reader, message)
        return messages

    def prepare(self, rest: float, kept: Path, over: Event) -> None:
        """Makes the models of all steps before people come to them (see StepModels)."""
        if self._reader:
            guides = {name: topic.guide for name, topic in self._content.topics.items() if topic.guide}
            self._reader.prepare(guides, shared_encoder(), rest, kept, over)

    def _read_first(self, reader: StepReader, message: Message) -> None:
        """Whether what leads to a guide also answers its first question, as “the mail is blank” does."""
        decision, text = message.get(DECISION), message.get(CORRECTED)
        topic = self._content.topics.get(decision["topic"]) if decision["kind"] == "answer" else None
        if topic is None or topic.guide is None:
            return
        asked = Asked(decision["topic"], topic.guide.start, topic.guide.steps[topic.guide.start])
        if asked.step.from_first_words is YesNo.yes:
            reply = reader.describe(text, sentence_vector(message))
            reading = reader.read(asked, text, reply, sure=SURE_OF_FIRST_WORDS)
            if reading.kind == "option":
                message.set(REPLY, {"kind": "option", "option": reading.names[0]}, add_to_output=True)

    def _read(self, reader: StepReader, message: Message, state: State) -> None:
        topic = self._content.topics.get(state.topic)
        if topic is None or topic.guide is None:
            return
        at, state = stand(topic.guide, state)
        step = topic.guide.steps.get(at)
        if step is None:
            return
        if named := exactly(step, normalise(message.get(TEXT) or "")):
            in_general = next((meaning.value for meaning in step.options[named].means), "")
            self._set(message, Reading("option", (named,)), in_general, topic.guide, at)
            return
        asked, text = Asked(state.topic, at, step), message.get(CORRECTED)
        reply = reader.describe(text, sentence_vector(message))
        meanings = reader.meanings(reply)
        reading = self._word_for_word(reader, message, reply, step, state)
        if reading is None and (corrected := self._corrected(reader, message, asked, state)):
            _set_reply(message, corrected)
            return
        if reading is None:
            reading = reader.read(asked, text, reply, self._elsewhere(message, state.topic, meanings))
            if reading.kind in ("unclear", "which") or reading == WAIT:
                reading = reader.read_last(asked, message.get(SENTENCES) or ()) or reading
        if reading.kind == "topic":
            reading = self._leading_to(message.get(DECISION)["topic"], step, topic.guide) or reading
        if reading.kind == "unclear":
            reading = self._otherwise(message, step)
        self._set(message, reading, max(meanings, key=lambda name: meanings[name]), topic.guide, at)

    def _set(self, message: Message, reading: Reading, in_general: str, guide: Guide, at: str) -> None:
        if reading.kind == "foreign":
            message.set(INTENT, {"name": OUT_OF_SCOPE, "confidence": 1.0}, add_to_output=True)
        elif reading.kind != "topic":
            data = {"kind": reading.kind, "in_general": in_general}
            _set_reply(message, data | self._named(reading, message, guide, at))

    def _word_for_word(
        self, reader: StepReader, message: Message, reply: Replies, step: Step, state: State
    ) -> Reading | None:
        """What needs no weighing: what a check reads, an option by its name or number, a yes and no in one breath."""
        said, text = message.get(TEXT) or "", message.get(CORRECTED)
        if step.check and not reader.calls_out(text, reply) and reads(step.check, said, self._facts(message)):
            return Reading("check")
        facts = personal_facts(self._content, state)
        labels = [Option(name, fill(option.label, facts)) for name, option in step.options.items()]
        picked = chosen(text, labels)
        return Reading("option", (picked,)) if picked else undecided(step, text)

    def _corrected(self, reader: StepReader, message: Message, asked: Asked, state: State) -> dict[str, str] | None:
        """The earlier answer that the message takes back, as the parse data have it: the last one that it fits best."""
        text = correction(message.get(CORRECTED))
        guide = self._content.topics[state.topic].guide
        if text is None or guide is None:
            return None
        reply = reader.describe(text)
        _, here = reader.best(asked, reply)
        if here >= SURE_OF_NONE:
            return None
        best, found = max(here, SURE_OF_CORRECTION), None
        for answer in reversed(state.answers):
            step = guide.steps[answer.step]
            if step.check and reads(step.check, text, self._facts(message)):
                return {"kind": "recheck", "step": answer.step}
            name, score = reader.best(Asked(state.topic, answer.step, step), reply)
            if name and score > best and name != answer.choice:
                best, found = score, {"kind": "choice", "step": answer.step, "option": name}
        return found

    def _facts(self, message: Message) -> Facts:
        """What checks hold a message against, by the clock of whoever wrote it."""
        return Facts.of(self._content, local_time((message.get("metadata") or {}).get(UTC_OFFSET)))

    @staticmethod
    def _leading_to(topic: str, step: Step, guide: Guide) -> Reading | None:
        """The one option that leads to a topic: who speaks of it has picked that."""
        leading = [name for name, option in step.options.items() if _leads_to(guide, option.next) == topic]
        return Reading("option", (leading[0],)) if len(leading) == 1 else None

    @staticmethod
    def _otherwise(message: Message, step: Step) -> Reading:
        """What a message is that is no clear reply; a topic if it is none to this step."""
        decision = message.get(DECISION)
        if decision["kind"] == "answer" and decision["topic"] in (GREET, GOODBYE):
            return Reading("topic")
        if step.check and not step.options:
            return Reading("check")
        return Reading("meaning", (Meaning.done.value,)) if decision["topic"] == THANKS else Reading("unclear")

    def _named(self, reading: Reading, message: Message, guide: Guide, at: str) -> dict[str, Any]:
        """What a reading names, as the parse data have it."""
        match reading:
            case Reading("option", (option,)):
                return {"option": option, "ahead": self._ahead(message, guide, at)}
            case Reading("meaning", (meaning,)):
                return {"meaning": meaning}
            case Reading("which", options):
                return {"options": list(options)}
        return {}

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
            picked = {named(sentence, options) for sentence in sentences} - {None}
            if name != at and len(picked) == 1:
                found[name] = str(picked.pop())
        return found

    @staticmethod
    def _elsewhere(message: Message, topic: str, meanings: Mapping[str, float]) -> tuple[float, float]:
        """How likely the message is about another topic, and about nothing that the assistant can help with."""
        decision, ranking = message.get(DECISION), message.get(INTENT_RANKING_KEY)
        foreign = next((float(entry["confidence"]) for entry in ranking if entry["name"] == OUT_OF_SCOPE), 0.0)
        # “What do you mean?” and “can we go back” are about nothing by themselves, and yet about the steps.
        foreign *= max(0.0, 1.0 - sum(meanings[meaning.value] for meaning in ABOUT_STEPS))
        if decision["kind"] != "answer" or decision["topic"] in (topic, OUT_OF_SCOPE, *SMALL_TALK):
            return 0.0, foreign
        return float(decision["candidates"][0]["confidence"]), foreign


def _set_reply(message: Message, data: Mapping[str, Any]) -> None:
    message.set(INTENT, {"name": GUIDE_REPLY, "confidence": 1.0}, add_to_output=True)
    message.set(REPLY, data, add_to_output=True)


def _leads_to(guide: Guide, name: str) -> str | None:
    return guide.ends[name].leads_to if name in guide.ends else None


def _learnt(examples: list[Message]) -> Examples:
    """Examples with the meaning of each, or the topic."""
    meanings = [example.get(INTENT).removeprefix(BOUND_PREFIX).removeprefix(REPLY_PREFIX) for example in examples]
    vectors = np.vstack([sentence_vector(example) for example in examples])
    return [example.get(CORRECTED) for example in examples], vectors, meanings
