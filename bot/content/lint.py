"""Checks the content beyond its form: what the parts say of each other, and what people would see of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from bot.content.alike import plain
from bot.content.example_lint import Misread, duplicates, examples_of, misread_faults, unfit
from bot.content.guide_lint import Checks, guide_faults, part_faults
from bot.content.guides import PERSONAL_FACTS, guide_texts
from bot.content.loader import Reading, is_copy, read_content, visible
from bot.content.nearest import did_you_mean
from bot.content.phrases import LABELS, TOGETHER, Phrases
from bot.content.render import PLACEHOLDER, fill, links, to_text, unseen
from bot.content.source import Location, Source, read_yaml
from bot.content.suggestion_lint import suggestion_faults
from bot.errors import ContentError, Fault
from bot.intents import CONTACT_SUPPORT, RULED, is_taken

_FILE_NAME = re.compile(r"[a-z][a-z0-9_]*")
_FILES = {"service.yml", "providers.yml", "phrases.yml", "rules.yml"}
_HTML = re.compile(r"<(?=[a-zA-Z/!])(?!(?:https?|mailto|tel):|[^\s>]+@)[^>]*>")
_UNSEEN = {"h": "a heading", "hr": "a line across", "img": "a picture", "pre": "a block of code"}
_SHOWN_AS_WRITTEN = {"title", "label", "note", *LABELS}
_FOLLOWED = re.compile(r"https?://[^\s/]+\.[^\s]+|mailto:\S+@\S+|tel:\+?[\d-]+")


def lint(folder: Path, misread: Iterable[Misread] = (), checks: Checks = MappingProxyType({})) -> list[Fault]:
    """Finds everything that is wrong in data/, sorted by file and line.

    Args:
        folder: The content's folder.
        misread: What the trained model of this content reads otherwise than it was taught.
        checks: The checks that guides may name.
    """
    reading = _without_copies(read_content(folder))
    examples, example_faults = examples_of(reading)
    faults = {
        *_file_names(reading),
        *_missing(reading),
        *_broken(reading, checks),
        *_alike(reading),
        *example_faults,
        *duplicates(examples),
        *unfit(reading, examples),
        *misread_faults(examples, misread),
    }
    # Where a fault of form is, the rest of the line could not be read, and what it seems to lack is no second fault.
    told = {(fault.path, fault.line) for fault in reading.faults}
    return sorted({*reading.faults, *(fault for fault in faults if (fault.path, fault.line) not in told)})


def broken(folder: Path, checks: Checks) -> list[Fault]:
    """The faults that a conversation would stumble over, such as a missing step, sorted by file and line."""
    reading = read_content(folder)
    return sorted(reading.faults or _broken(reading, checks))


def needed(reading: Reading, topic_id: str, checks: Checks) -> list[Fault]:
    """The faults that a conversation in one topic's guide would stumble over, sorted by file and line."""
    topic = reading.topics.get(topic_id)
    steps = topic.guide.steps.values() if topic and topic.guide else ()
    names = {"service.yml", "phrases.yml", "providers.yml", f"topics/{topic_id}.yml"}
    paths = {reading.folder / name for name in names | {f"parts/{step.part}.yml" for step in steps}}
    return sorted(
        [fault for fault in reading.faults if fault.path in paths]
        or [fault for fault in _broken(reading, checks) if fault.path in paths]
    )


def _broken(reading: Reading, checks: Checks) -> Iterator[Fault]:
    yield from _references(reading)
    yield from _texts(reading)
    yield from _guides(reading, checks)


def _without_copies(reading: Reading) -> Reading:
    """What could be read, without the copies that programs leave behind: all in them would be told twice."""
    copies = {path.stem for path in reading.sources if is_copy(path)}
    return replace(
        reading,
        topics={name: topic for name, topic in reading.topics.items() if name not in copies},
        parts={name: part for name, part in reading.parts.items() if name not in copies},
        faults=tuple(fault for fault in reading.faults if not is_copy(fault.path)),
    )


def _file_names(reading: Reading) -> Iterator[Fault]:
    for path in visible(reading.folder, "*.y*ml*"):
        if is_copy(path):
            yield Fault(path, 1, "this is a copy", "delete it")
        elif path.name not in _FILES:
            remedy = f"if it is a topic, move it to topics/{_stem(path)}.yml"
            yield Fault(path, 1, "this file is not read", remedy)
    for folder in ("topics", "parts", "nlu"):
        for path in visible(reading.folder / folder, "*"):
            if is_copy(path):
                yield Fault(path, 1, "this is a copy", "delete it")
            elif path.suffix != ".yml":
                remedy = f"name it {_stem(path)}.yml, or move it out of {folder}/"
                yield Fault(path, 1, "this file is not read", remedy)
            elif folder != "nlu" and not _FILE_NAME.fullmatch(path.stem):
                remedy = "use small letters, digits and _ only, beginning with a letter"
                yield Fault(path, 1, f"`{path.stem}` cannot be the name of a {folder.removesuffix('s')}", remedy)
            elif folder == "topics" and is_taken(path.stem):
                problem = f"`{path.stem}` is a name that the assistant needs itself"
                yield Fault(path, 1, problem, "name the file otherwise")


def _stem(path: Path) -> str:
    """The name without all endings, as in `broom.yml.txt`."""
    return path.name.partition(".")[0]


def _missing(reading: Reading) -> Iterator[Fault]:
    """The topic that must be there, and the rules, but those of topics: the importer adds them."""
    topics = _topic_ids(reading)
    if topics and CONTACT_SUPPORT not in topics:
        path = reading.folder / "topics" / f"{CONTACT_SUPPORT}.yml"
        remedy = "restore it, or copy it from the project: the choice to talk to a person leads there"
        yield Fault(path, 1, "the file is missing", remedy)
    try:
        source = read_yaml(reading.folder / "rules.yml")
    except ContentError:  # which is one of the faults of form
        return
    rules = source.value.get("rules") if isinstance(source.value, dict) else None
    steps = [step for rule in rules or () if isinstance(rule, dict) for step in rule.get("steps") or ()]
    named = {str(step.get("intent")) for step in steps if isinstance(step, dict)}
    if missing := [f"`{intent}`" for intent in RULED if intent not in named]:
        problem = f"the assistant does not know what to do about {', '.join(missing)}"
        yield source.fault((), problem, "restore what stood here, or copy the file from the project")


def _references(reading: Reading) -> Iterator[Fault]:
    known = _topic_ids(reading)
    for topic_id, topic in reading.topics.items():
        yield from _unknown_topics(topic.see_also, known - {topic_id}, _topic_source(reading, topic_id), "see_also")
    if reading.service:
        common = reading.service.common_topics
        yield from _unknown_topics(common, known, reading.source("service.yml"), "common_topics")


def _alike(reading: Reading) -> Iterator[Fault]:
    """What people, or the assistant, could not tell apart."""
    titles: dict[str, str] = {}
    for topic_id, topic in reading.topics.items():
        if (first := titles.setdefault(plain(topic.title), topic_id)) != topic_id:
            problem = f"“{topic.title}” is the title of `{first}` already"
            yield _topic_source(reading, topic_id).fault(("title",), problem, "word one of the two otherwise")
    for names in TOGETHER if reading.phrases else ():
        labels: dict[str, str] = {}
        for name in names:
            label = getattr(reading.phrases, name)
            if label and (first := labels.setdefault(plain(label), name)) != name:
                problem = f"`{name}` reads like `{first}`, which stands beside it"
                yield reading.source("phrases.yml").fault((name,), problem, "word one of the two otherwise")
    yield from _providers(reading)


def _providers(reading: Reading) -> Iterator[Fault]:
    """Names and endings of addresses that would mean two providers."""
    seen: dict[str, str] = {}
    for name, provider in (reading.providers or {}).items():
        also = [((name, "also", place), other) for place, other in enumerate(provider.also)]
        domains = [((name, "domains", place), domain) for place, domain in enumerate(provider.domains)]
        for at, word in [((name,), name), *also, *domains]:
            if (first := seen.setdefault(plain(word), name)) != name:
                problem = f"`{word}` belongs to `{first}` already"
                yield reading.source("providers.yml").fault(at, problem, "keep it at the one that it fits")


def _topic_ids(reading: Reading) -> set[str]:
    return {path.stem for path in visible(reading.folder / "topics", "*.yml") if not is_copy(path)}


def _unknown_topics(topics: Sequence[str], known: set[str], source: Source, field: str) -> Iterator[Fault]:
    for index, name in enumerate(topics):
        if name in topics[:index]:
            yield source.fault((field, index), f"`{name}` is named twice", "remove one of the two")
        elif name not in known:
            yield source.fault((field, index), f"`{name}` is not another topic", did_you_mean(name, known))


def _guides(reading: Reading, checks: Checks) -> Iterator[Fault]:
    faults = [*_ways(reading, checks)]
    yield from faults
    if not faults and not reading.faults:  # else a way may only seem to lead nowhere
        topics = reading.topics.items()
        guides = {name: (topic.guide, _topic_source(reading, name)) for name, topic in topics if topic.guide}
        parts = {name: (part, reading.source(f"parts/{name}.yml")) for name, part in reading.parts.items()}
        yield from suggestion_faults(guides, parts, checks)


def _ways(reading: Reading, checks: Checks) -> Iterator[Fault]:
    """Faults in guides and parts, each by itself."""
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
    for name, value in (facts or {}).items():
        if "{" in value:
            at = tuple(name.split(".")[1:])
            problem = "a fact cannot have a placeholder in it"
            yield reading.source("service.yml").fault(at, problem, "write it in full")
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


def _topic_source(reading: Reading, topic_id: str) -> Source:
    return reading.source(f"topics/{topic_id}.yml")
