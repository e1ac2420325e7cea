"""Rasa component: reads a message as the answer to the options that were offered last."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.guide.choices import CHOICE, read_choice
from bot.intents import DENY, GUIDE_REPLY, NONE_OF_THESE
from bot.nlu.choices import NO, YES, Option, chosen, meant
from bot.nlu.reply_reader import REPLY
from bot.nlu.topic_classifier import DECISION


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class ChoiceReader(GraphComponent, IntentClassifier):
    """Sets the intent to the topic of an option that was pressed, or named in words, whatever the classifier found."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> ChoiceReader:
        """Creates the component (see parent class)."""
        return cls()

    def process(
        self, messages: list[Message], tracker: DialogueStateTracker | None = None, domain: Domain | None = None
    ) -> list[Message]:
        """Reads incoming messages in place; without a tracker nothing was offered."""
        options = offered(tracker) if tracker else []
        for message in messages:
            pressed = (message.get("metadata") or {}).get(CHOICE)
            named = chosen(message.get(TEXT) or "", options)
            option = pressed or named or meant(_said(message), options)
            reply = read_choice(option) if option else None
            intent = GUIDE_REPLY if reply else DENY if option == NONE_OF_THESE else option
            if intent and domain and intent in domain.intents:
                message.set(REPLY, reply, add_to_output=True)
                message.set(INTENT, {"name": intent, "confidence": 1.0}, add_to_output=True)
                message.set(INTENT_RANKING_KEY, [{"name": intent, "confidence": 1.0}], add_to_output=True)
                message.set(DECISION, None, add_to_output=True)
        return messages

    def process_training_data(self, training_data: Any) -> Any:
        """Leaves the examples as they are."""
        return training_data


def _said(message: Message) -> str:
    """A plain yes or no, as the topic classifier or the reader of replies has read it, whatever a step asks."""
    decision = message.get(DECISION) or {}
    if decision.get("topic") in (*YES, *NO):
        return str(decision["topic"])
    return str((message.get(REPLY) or {}).get("in_general", ""))


def offered(tracker: DialogueStateTracker) -> list[Option]:
    """The options of the bot's messages since the person last spoke, in their order."""
    options: list[Option] = []
    for event in reversed(tracker.events):
        if isinstance(event, UserUttered):
            break
        if isinstance(event, BotUttered):
            buttons = event.data.get("buttons") or []
            options[:0] = [Option(button["payload"], button["title"]) for button in buttons]
    return options
