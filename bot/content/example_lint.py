"""Checks the examples that the assistant learns from: of topics, and of the files in data/nlu/."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.content import template
from bot.content.alike import plain
from bot.content.loader import Reading, is_copy, visible
from bot.content.nearest import did_you_mean
from bot.content.render import PLACEHOLDER
from bot.content.source import Source, read_yaml
from bot.errors import ContentError, Fault
from bot.intents import OUT_OF_SCOPE, REPLIES, REPLY_PREFIX, SMALL_TALK

_FILES = ("entities.yml", "out_of_scope.yml", "replies.yml", "small_talk.yml")
"""Those that must be there."""


@dataclass(frozen=True)
class Misread:
    """An example of one intent that the trained model gives to another."""

    text: str
    intent: str
    read_as: str


@dataclass(frozen=True)
class Example:
    """What people may say, and the intent that it teaches."""

    text: str
    intent: str
    path: Path
    line: int


def examples_of(reading: Reading) -> tuple[list[Example], list[Fault]]:
    """Every example of every intent, of topics and of the files in nlu/, and the faults of those files."""
    examples = [
        Example(question, topic_id, source.path, source.line(("questions", index)))
        for topic_id, topic in reading.topics.items()
        if (source := reading.source(f"topics/{topic_id}.yml"))
        for index, question in enumerate(topic.questions)
    ]
    in_nlu, faults = examples_in(reading.folder / "nlu")
    return examples + in_nlu, faults


def examples_in(folder: Path) -> tuple[list[Example], list[Fault]]:
    """Every example in the files of nlu/, and their faults."""
    examples: list[Example] = []
    faults: list[Fault] = []
    for path in sorted({*(folder / name for name in _FILES), *visible(folder, "*.yml")}):
        if is_copy(path):
            continue
        try:
            source = read_yaml(path)
        except ContentError as error:
            faults += error.faults
            continue
        entries = source.value.get("nlu") if isinstance(source.value, dict) else None
        if not isinstance(entries, list):
            faults.append(source.fault((), "nothing here is read", "write `nlu:`, and below it a list of intents"))
            continue
        for index, entry in enumerate(entries):
            if isinstance(entry, dict) and "intent" in entry:
                found, more = _of_intent(entry, source, index)
                examples += found
                faults += more
    return examples, faults


def _of_intent(entry: Mapping[str, object], source: Source, index: int) -> tuple[list[Example], list[Fault]]:
    """The examples of one intent in a file of nlu/, and their faults."""
    intent, text, at = str(entry["intent"]), entry.get("examples"), ("nlu", index, "examples")
    examples: list[Example] = []
    faults: list[Fault] = []
    if intent.startswith(REPLY_PREFIX):
        if intent not in REPLIES:
            problem = f"`{intent}` is nothing that a reply can mean"
            faults.append(source.fault(("nlu", index, "intent"), problem, did_you_mean(intent, REPLIES)))
    elif intent not in (*SMALL_TALK, OUT_OF_SCOPE):
        remedy = f"write questions of a topic into topics/{intent}.yml"
        faults.append(source.fault(("nlu", index, "intent"), f"`{intent}` does not belong here", remedy))
    if not isinstance(text, str):
        return [], [*faults, source.fault(at, f"the examples of `{intent}` are not read", "write `examples: |`")]
    for line, example in enumerate(text.splitlines(), start=source.line(at) + 1):
        if example.startswith("-"):
            examples.append(Example(example[1:].strip(), intent, source.path, line))
        elif example.strip():
            faults.append(Fault(source.path, line, f"“{example.strip()}” is not read", "put `- ` before it"))
    return examples, faults


def duplicates(examples: Iterable[Example]) -> Iterator[Fault]:
    """Examples that stand in two places."""
    seen: dict[tuple[bool, str], Example] = {}
    for example in examples:
        # What is a reply inside a guide may be something else outside.
        key = (example.intent.startswith(REPLY_PREFIX), plain(example.text))
        first = seen.setdefault(key, example)
        if first is not example:
            problem = f"“{example.text}” is already a question of `{first.intent}`, at {first.path.name}:{first.line}"
            yield Fault(example.path, example.line, problem, "keep it in the topic that it fits best")


def misread_faults(examples: Iterable[Example], misread: Iterable[Misread]) -> Iterator[Fault]:
    """Examples that the trained model does not read as it was taught."""
    places = {(example.intent, example.text): example for example in examples}
    for entry in misread:
        if place := places.get((entry.intent, entry.text)):
            problem = f"the assistant takes “{entry.text}” for `{entry.read_as}`"
            remedy = "move it there, or add more questions like it here"
            yield Fault(place.path, place.line, problem, remedy)


def unfit(reading: Reading, examples: Iterable[Example]) -> Iterator[Fault]:
    """Questions of topics that nobody says: those of a template, and those with a placeholder."""
    untouched = {(topic_id, text) for topic_id in reading.topics for text in template.questions(topic_id)}
    for topic_id, topic in reading.topics.items():
        if topic.answer == template.ANSWER:
            source = reading.source(f"topics/{topic_id}.yml")
            yield source.fault(("answer",), "the answer is still the template's", "write what to do")
    for example in examples:
        if (example.intent, example.text) in untouched:
            problem = f"“{example.text}” is still the template's"
            yield Fault(example.path, example.line, problem, "write what people say")
        elif example.intent in reading.topics and (name := PLACEHOLDER.search(example.text)):
            yield Fault(example.path, example.line, *in_vain(name[0]))


def in_vain(placeholder: str) -> tuple[str, str]:
    """The problem and the remedy of a placeholder in what people say."""
    return f"the placeholder `{placeholder}` does not work in what people say", "write the words that they use"
