"""Checks the content beyond its form: what the parts say of each other, and what people would see of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from bot.content.guide_lint import Checks, guide_faults, part_faults
from bot.content.guides import PERSONAL_FACTS, guide_texts
from bot.content.loader import Reading, read_content, visible
from bot.content.nearest import did_you_mean
from bot.content.phrases import Phrases
from bot.content.render import PLACEHOLDER, fill, links, to_text, unseen
from bot.content.source import Location, Source, read_yaml
from bot.errors import ContentError, Fault
from bot.intents import OUT_OF_SCOPE, REPLIES, REPLY_PREFIX, SMALL_TALK, is_taken

_FILE_NAME = re.compile(r"[a-z][a-z0-9_]*")
_FILES = {"service.yml", "providers.yml", "phrases.yml", "rules.yml"}
_HTML = re.compile(r"<(?=[a-zA-Z/!])(?!(?:https?|mailto|tel):|[^\s>]+@)[^>]*>")
_UNSEEN = {"h": "a heading", "hr": "a line across", "img": "a picture", "pre": "a block of code"}
_SHOWN_AS_WRITTEN = {"title", "label"}
_FOLLOWED = re.compile(r"https?://[^\s/]+\.[^\s]+|mailto:\S+@\S+|tel:\+?[\d-]+")


@dataclass(frozen=True)
class Misread:
    """An example of one intent that the trained model gives to another."""

    text: str
    intent: str
    read_as: str


def lint(folder: Path, misread: Iterable[Misread] = (), checks: Checks = MappingProxyType({})) -> list[Fault]:
    """Finds everything that is wrong in data/, sorted by file and line.

    Args:
        folder: The content's folder.
        misread: What the trained model of this content reads otherwise than it was taught.
        checks: The checks that guides may name.
    """
    reading = read_content(folder)
    examples, example_faults = _examples(reading)
    faults = {
        *_file_names(reading),
        *_broken(reading, checks),
        *example_faults,
        *_duplicates(examples),
        *_misread(examples, misread),
    }
    # Where a fault of form is, the rest of the line could not be read, and what it seems to lack is no second fault.
    told = {(fault.path, fault.line) for fault in reading.faults}
    return sorted({*reading.faults, *(fault for fault in faults if (fault.path, fault.line) not in told)})


def broken(folder: Path, checks: Checks) -> list[Fault]:
    """The faults that a conversation would stumble over, such as a missing step, sorted by file and line."""
    reading = read_content(folder)
    return sorted(reading.faults or _broken(reading, checks))


def _broken(reading: Reading, checks: Checks) -> Iterator[Fault]:
    yield from _references(reading)
    yield from _texts(reading)
    yield from _guides(reading, checks)


def _file_names(reading: Reading) -> Iterator[Fault]:
    for path in visible(reading.folder, "*.y*ml"):
        if path.name not in _FILES:
            yield Fault(path, 1, "this file is not read", f"if it is a topic, move it to topics/{path.stem}.yml")
    for folder in ("topics", "parts", "nlu"):
        for path in visible(reading.folder / folder, "*"):
            if path.suffix != ".yml":
                remedy = f"name it {path.stem}.yml, or move it out of {folder}/"
                yield Fault(path, 1, "this file is not read", remedy)
            elif folder != "nlu" and not _FILE_NAME.fullmatch(path.stem):
                remedy = "use small letters, digits and _ only, beginning with a letter"
                yield Fault(path, 1, f"`{path.stem}` cannot be the name of a {folder.removesuffix('s')}", remedy)
            elif folder == "topics" and is_taken(path.stem):
                problem = f"`{path.stem}` is a name that the assistant needs itself"
                yield Fault(path, 1, problem, "name the file otherwise")


def _references(reading: Reading) -> Iterator[Fault]:
    known = _topic_ids(reading)
    for topic_id, topic in reading.topics.items():
        yield from _unknown_topics(topic.see_also, known - {topic_id}, _topic_source(reading, topic_id), "see_also")
    if reading.service:
        common = reading.service.common_topics
        yield from _unknown_topics(common, known, reading.source("service.yml"), "common_topics")


def _topic_ids(reading: Reading) -> set[str]:
    return {path.stem for path in visible(reading.folder / "topics", "*.yml")}


def _unknown_topics(topics: Sequence[str], known: set[str], source: Source, field: str) -> Iterator[Fault]:
    for index, name in enumerate(topics):
        if name in topics[:index]:
            yield source.fault((field, index), f"`{name}` is named twice", "remove one of the two")
        elif name not in known:
            yield source.fault((field, index), f"`{name}` is not another topic", did_you_mean(name, known))


def _guides(reading: Reading, checks: Checks) -> Iterator[Fault]:
    unread = _topic_ids(reading) - reading.topics.keys()
    guided = unread | {topic_id for topic_id, topic in reading.topics.items() if topic.guide}
    # A part whose exits could not be read says nothing of those who name it.
    whole = {name: part for name, part in reading.parts.items() if part.exits}
    parts = {path.stem: whole.get(path.stem) for path in visible(reading.folder / "parts", "*.yml")}
    used: set[str] = set()
    for topic_id, topic in reading.topics.items():
        if topic.guide is None:
            continue
        source = _topic_source(reading, topic_id)
        yield from guide_faults(topic.guide, source, parts, checks)
        used |= {step.part for step in topic.guide.steps.values() if step.part}
        for name, end in topic.guide.ends.items():
            if end.leads_to and end.leads_to not in guided - {topic_id}:
                problem = f"`{end.leads_to}` is not another topic with a guide"
                remedy = did_you_mean(end.leads_to, guided - {topic_id})
                yield source.fault(("guide", "ends", name, "leads_to"), problem, remedy)
    for name, part in whole.items():
        source = reading.source(f"parts/{name}.yml")
        yield from part_faults(part, source, checks)
        if name not in used and used <= parts.keys() and not unread:
            yield source.fault(
                (), "no guide goes through this part", "name it in a step of a guide, or remove the file"
            )


def _texts(reading: Reading) -> Iterator[Fault]:
    """Faults of everything that people can read; of its placeholders only if the facts could be read."""
    facts = reading.service.facts() if reading.service else None
    personal = facts and {**facts, **dict.fromkeys(PERSONAL_FACTS, "")}
    for topic_id, topic in reading.topics.items():
        for field in ("title", "answer"):
            yield from _text(getattr(topic, field), facts, _topic_source(reading, topic_id), (field,))
        if topic.guide:
            for at, text in guide_texts(topic.guide):
                yield from _text(text, personal, _topic_source(reading, topic_id), ("guide", *at))
    for part_id, part in reading.parts.items():
        for at, text in guide_texts(part):
            yield from _text(text, personal, reading.source(f"parts/{part_id}.yml"), at)
    for name, provider in (reading.providers or {}).items():
        for field in ("spam_folder", "allow_sender"):
            if text := getattr(provider, field):
                yield from _text(text, facts, reading.source("providers.yml"), (name, field))
    for name, phrase in reading.phrases or ():
        names = facts and {**facts, **dict.fromkeys(Phrases.NAMES.get(name, ()), "")}
        yield from _text(phrase, names, reading.source("phrases.yml"), (name,))


def _text(text: str, facts: Mapping[str, str] | None, source: Source, at: Location) -> Iterator[Fault]:
    if re.search(r"[{}]", PLACEHOLDER.sub("", text)):
        yield source.fault(at, "a brace stands here without its partner or name", "write {service.…}, or no brace")
    if tag := _HTML.search(text):
        yield source.fault(at, f"`{tag[0]}` would be shown as it is", "write Markdown: **bold**, [words](address)")
    if at[-1] in _SHOWN_AS_WRITTEN and (shown := to_text(text)) != text:
        yield source.fault(at, f"“{text}” would be shown with its marks", f"write it without them: {shown}")
    if facts is None:
        return
    unknown = sorted(set(PLACEHOLDER.findall(text)) - facts.keys())
    for name in unknown:
        if name in PERSONAL_FACTS:
            yield source.fault(at, f"`{{{name}}}` is known in guides only", "write it in words that fit everyone")
        else:
            yield source.fault(at, f"`{{{name}}}` is not a fact of service.yml", did_you_mean(name, facts))
    if not unknown:
        yield from _markdown(fill(text, facts), source, at)


def _markdown(text: str, source: Source, at: Location) -> Iterator[Fault]:
    for tag in unseen(text):
        what = _UNSEEN.get(tag.rstrip("123456"), f"<{tag}>")
        yield source.fault(at, f"{what} is not shown as one", "write words instead, not indented; **bold** is fine")
    found = links(text)
    if text.count("](") > len(found):
        found += re.findall(r"]\(([^)]*)\)", text)
    for address in sorted({address for address in found if not _FOLLOWED.fullmatch(address)}):
        remedy = "begin it with https:// or mailto:, or use a link of service.yml such as {service.links.sign_in}"
        yield source.fault(at, f"the link `{address}` leads nowhere", remedy)


@dataclass(frozen=True)
class _Example:
    text: str
    intent: str
    path: Path
    line: int


def _examples(reading: Reading) -> tuple[list[_Example], list[Fault]]:
    """Every example of every intent, of topics and of the files in nlu/, and the faults of those files."""
    examples = [
        _Example(question, topic_id, source.path, source.line(("questions", index)))
        for topic_id, topic in reading.topics.items()
        if (source := _topic_source(reading, topic_id))
        for index, question in enumerate(topic.questions)
    ]
    faults: list[Fault] = []
    for path in visible(reading.folder / "nlu", "*.yml"):
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


def _of_intent(entry: Mapping[str, object], source: Source, index: int) -> tuple[list[_Example], list[Fault]]:
    """The examples of one intent in a file of nlu/, and their faults."""
    intent, text, at = str(entry["intent"]), entry.get("examples"), ("nlu", index, "examples")
    examples: list[_Example] = []
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
            examples.append(_Example(example[1:].strip(), intent, source.path, line))
        elif example.strip():
            faults.append(Fault(source.path, line, f"“{example.strip()}” is not read", "put `- ` before it"))
    return examples, faults


def _duplicates(examples: Iterable[_Example]) -> Iterator[Fault]:
    seen: dict[tuple[bool, str], _Example] = {}
    for example in examples:
        # What is a reply inside a guide may be something else outside.
        key = (example.intent.startswith(REPLY_PREFIX), " ".join(example.text.casefold().split()))
        first = seen.setdefault(key, example)
        if first is not example:
            problem = f"“{example.text}” is already a question of `{first.intent}`, at {first.path.name}:{first.line}"
            yield Fault(example.path, example.line, problem, "keep it in the topic that it fits best")


def _misread(examples: Iterable[_Example], misread: Iterable[Misread]) -> Iterator[Fault]:
    places = {(example.intent, example.text): example for example in examples}
    for entry in misread:
        if place := places.get((entry.intent, entry.text)):
            problem = f"the assistant takes “{entry.text}” for `{entry.read_as}`"
            remedy = "move it there, or add more questions like it here"
            yield Fault(place.path, place.line, problem, remedy)


def _topic_source(reading: Reading, topic_id: str) -> Source:
    return reading.source(f"topics/{topic_id}.yml")
