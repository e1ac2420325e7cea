"""Checks the content beyond its form: what the parts say of each other, and what people would see of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import process

from bot.content.loader import Reading, read_content
from bot.content.models import Phrases
from bot.content.render import PLACEHOLDER, fill, links
from bot.content.source import Source, read_yaml
from bot.errors import ContentError, Fault
from bot.intents import OUT_OF_SCOPE, RESERVED, SMALL_TALK

_TOPIC_ID = re.compile(r"[a-z][a-z0-9_]*")
_HTML = re.compile(r"<(?=[a-zA-Z/!])(?!(?:https?|mailto|tel):)[^>]*>")
_FOLLOWED = re.compile(r"https?://[^\s/]+\.[^\s]+|mailto:\S+@\S+|tel:\+?[\d-]+")


@dataclass(frozen=True)
class Misread:
    """An example of one intent that the trained model gives to another."""

    text: str
    intent: str
    read_as: str


def lint(folder: Path, misread: Iterable[Misread] = ()) -> list[Fault]:
    """Finds everything that is wrong in data/, sorted by file and line.

    Args:
        folder: The content's folder.
        misread: What the trained model of this content reads otherwise than it was taught.
    """
    reading = read_content(folder)
    faults = [*reading.faults, *_file_names(reading), *_references(reading)]
    if reading.service:
        faults += _texts(reading, reading.service.facts())
    examples, example_faults = _examples(reading)
    return sorted({*faults, *example_faults, *_duplicates(examples), *_misread(examples, misread)})


def _file_names(reading: Reading) -> Iterator[Fault]:
    for path in sorted((reading.folder / "topics").glob("*")):
        if path.suffix != ".yml":
            yield Fault(path, 1, "this file is not read", f"name it {path.stem}.yml, or move it out of topics/")
        elif path.stem in RESERVED:
            yield Fault(path, 1, f"`{path.stem}` is a name that the assistant needs itself", "name the file otherwise")
        elif not _TOPIC_ID.fullmatch(path.stem):
            remedy = "use small letters, digits and _ only, beginning with a letter"
            yield Fault(path, 1, f"`{path.stem}` cannot be the name of a topic", remedy)


def _references(reading: Reading) -> Iterator[Fault]:
    known = {path.stem for path in (reading.folder / "topics").glob("*.yml")}
    for topic_id, topic in reading.topics.items():
        yield from _unknown_topics(topic.see_also, known - {topic_id}, _topic_source(reading, topic_id), "see_also")
    if reading.service:
        common = reading.service.common_topics
        yield from _unknown_topics(common, known, reading.source("service.yml"), "common_topics")


def _unknown_topics(topics: Sequence[str], known: set[str], source: Source, field: str) -> Iterator[Fault]:
    for index, name in enumerate(topics):
        if name in topics[:index]:
            yield source.fault((field, index), f"`{name}` is named twice", "remove one of the two")
        elif name not in known:
            yield source.fault((field, index), f"`{name}` is not another topic", _did_you_mean(name, known))


def _texts(reading: Reading, facts: Mapping[str, str]) -> Iterator[Fault]:
    """Faults of everything that people can read."""
    for topic_id, topic in reading.topics.items():
        for field in ("title", "answer"):
            yield from _text(getattr(topic, field), facts, _topic_source(reading, topic_id), field)
    for name, phrase in reading.phrases or ():
        names = {**facts, **dict.fromkeys(Phrases.NAMES.get(name, ()), "")}
        yield from _text(phrase, names, reading.source("phrases.yml"), name)


def _text(text: str, facts: Mapping[str, str], source: Source, field: str) -> Iterator[Fault]:
    unknown = sorted({name for name in PLACEHOLDER.findall(text) if name not in facts})
    for name in unknown:
        yield source.fault((field,), f"`{{{name}}}` is not a fact of service.yml", _did_you_mean(name, facts))
    if re.search(r"[{}]", PLACEHOLDER.sub("", text)):
        yield source.fault(
            (field,), "a brace stands here without its partner or name", "write {service.…}, or no brace"
        )
    if tag := _HTML.search(text):
        yield source.fault(
            (field,), f"`{tag[0]}` would be shown as it is", "write Markdown: **bold**, [words](address)"
        )
    if not unknown:
        filled = fill(text, facts)
        bad = [address for address in links(filled) if not _FOLLOWED.fullmatch(address)]
        bad += re.findall(r"]\(([^)]*)\)", filled) if filled.count("](") > len(links(filled)) else []
        for address in sorted({address for address in bad if not _FOLLOWED.fullmatch(address)}):
            remedy = "begin it with https:// or mailto:, or use a link of service.yml such as {service.links.sign_in}"
            yield source.fault((field,), f"the link `{address}` leads nowhere", remedy)


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
    for path in sorted((reading.folder / "nlu").glob("*.yml")):
        try:
            source = read_yaml(path)
        except ContentError as error:
            faults += error.faults
            continue
        entries = source.value.get("nlu") if isinstance(source.value, dict) else None
        for index, entry in enumerate(entries if isinstance(entries, list) else []):
            if not isinstance(entry, dict) or "intent" not in entry:
                continue
            intent, line = entry["intent"], source.line(("nlu", index, "examples"))
            if intent not in (*SMALL_TALK, OUT_OF_SCOPE):
                remedy = f"write questions of a topic into topics/{intent}.yml"
                faults.append(source.fault(("nlu", index, "intent"), f"`{intent}` does not belong here", remedy))
            for offset, text in enumerate(str(entry.get("examples", "")).splitlines(), start=1):
                if text.strip():
                    examples.append(_Example(text.strip().removeprefix("- ").strip(), intent, path, line + offset))
    return examples, faults


def _duplicates(examples: Iterable[_Example]) -> Iterator[Fault]:
    seen: dict[str, _Example] = {}
    for example in examples:
        first = seen.setdefault(" ".join(example.text.casefold().split()), example)
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


def _did_you_mean(name: str, known: Iterable[str]) -> str:
    close = process.extractOne(name, sorted(known), score_cutoff=60)
    return f"did you mean `{close[0]}`?" if close else f"choose from: {', '.join(sorted(known)[:8])} …"
