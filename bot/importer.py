"""Rasa importer: makes intents, examples, rules and lookup tables of the content."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from rasa.shared.core.domain import Domain
from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
from rasa.shared.core.training_data.structures import RuleStep, StoryGraph
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from rasa.shared.utils.common import cached_method

from bot.content import load_content
from bot.content.bound_words import bound_words
from bot.intents import BOUND_PREFIX, REPLIES
from bot.model_file import training_fingerprint
from bot.settings import Settings

ANSWER_TOPIC = "action_answer_topic"
"""What a rule does for a topic that data/rules.yml does not mention."""


class TopicImporter(RasaFileImporter):
    """Rasa's own files, and every topic as an intent with its questions as examples and a rule that answers it."""

    def __init__(
        self,
        config_file: str | None = None,
        domain_path: str | None = None,
        training_data_paths: list[str] | str | None = None,
        data: str | None = None,
    ) -> None:
        """Reads the content.

        Args:
            config_file: See parent class.
            domain_path: See parent class.
            training_data_paths: See parent class.
            data: The folder of the content, if it is not the settings'.

        Raises:
            ContentError: The content has faults.
        """
        super().__init__(config_file, domain_path, training_data_paths)
        self._folder = Path(data) if data else Settings.from_environment().data
        self._content = load_content(self._folder)

    @cached_method
    def get_domain(self) -> Domain:
        """The domain file, with an intent for each topic and for each meaning of a reply."""
        return super().get_domain().merge(Domain.from_dict({"intents": sorted({*self._content.topics, *REPLIES})}))

    @cached_method
    def get_nlu_data(self, language: str | None = "en") -> TrainingData:
        """The NLU files, with each topic's questions and the mail providers' names."""
        written = super().get_nlu_data(language)
        examples = [Example(message.data) for message in written.training_examples]
        examples += [
            Example({TEXT: question, INTENT: intent})
            for intent, topic in sorted(self._content.topics.items())
            for question in topic.questions
        ]
        examples += [
            Example({TEXT: words, INTENT: BOUND_PREFIX + meaning}) for words, meaning in bound_words(self._content)
        ]
        names = [
            name
            for provider, entry in self._content.providers.items()
            for name in (provider, *entry.also, *entry.domains)
        ]
        lookup_tables = [*written.lookup_tables, {"name": "provider", "elements": names}]
        return TrainingData(examples, written.entity_synonyms, written.regex_features, lookup_tables, written.responses)

    @cached_method
    def get_stories(self, exclusion_percentage: int | None = None) -> StoryGraph:
        """The rule files, with a rule for each topic that they do not mention."""
        written = super().get_stories(exclusion_percentage)
        covered = {intent for step in written.story_steps for intent in _intents(step)}
        rules = [
            {"rule": f"answer {topic}", "steps": [{"intent": topic}, {"action": ANSWER_TOPIC}]}
            for topic in sorted(self._content.topics)
            if topic not in covered
        ]
        reader = YAMLStoryReader(self.get_domain())
        return written.merge(StoryGraph(reader.read_from_string(yaml.safe_dump({"version": "3.1", "rules": rules}))))

    def fingerprint(self) -> str:
        """The same as long as content, configuration and code of the understanding are the same."""
        return training_fingerprint(self._content, self._folder)


class Example(Message):
    """An example of an intent. Rasa copies each many times, which costs little since its parts never change."""

    def __deepcopy__(self, memo: dict[int, Any]) -> Example:
        """A copy that can be changed by itself."""
        copied = Example(self.data, set(self.output_properties), self.time, list(self.features))
        copied._cached_fingerprint = self._cached_fingerprint
        return copied

    def __hash__(self) -> int:
        """Equal for equal examples, as a fingerprint of all parts is, which takes a second of a training to make."""
        return hash((self.get(TEXT), self.get(INTENT)))


def _intents(step: Any) -> set[str]:
    events = step.events if isinstance(step, RuleStep) else ()
    return {event.intent_name for event in events if getattr(event, "intent_name", None)}
