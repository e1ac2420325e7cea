"""The one place that reads the content."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from bot.content.explain import describe, explain
from bot.content.guides import End, Outcome, Part, expand
from bot.content.models import Content, Provider, Service, Topic
from bot.content.partial import partly
from bot.content.phrases import Phrases
from bot.content.source import Location, Source, read_yaml
from bot.errors import ContentError, Fault

Model = TypeVar("Model", bound=BaseModel)
Result = TypeVar("Result")
_COPY = re.compile(r".*(~|( ?\(\d+\)| copy( \d+)?| - copy)\.ya?ml)|copy of .*", re.IGNORECASE)


@dataclass(frozen=True)
class Reading:
    """What could be read of data/, in whole or in part, with the file that it came from, and every fault of form."""

    folder: Path
    service: Service | None
    phrases: Phrases | None
    providers: Mapping[str, Provider] | None
    topics: Mapping[str, Topic]
    parts: Mapping[str, Part]
    sources: Mapping[Path, Source]
    faults: tuple[Fault, ...]

    def source(self, name: str) -> Source:
        """The file of that name in data/, such as `topics/session_expired.yml`."""
        return self.sources[self.folder / name]


def load_content(folder: Path) -> Content:
    """Reads and validates all of data/; raises ContentError with every fault of form in it.

    Whoever asks for the same content gets the same value: it is large, and nothing in it can be changed.
    """
    files = [path for path in content_files(folder) if path.is_file()]
    return _load(folder, fingerprint(files, folder))


@lru_cache(maxsize=1)
def _load(folder: Path, version: str) -> Content:
    reading = read_content(folder)
    if reading.faults:
        raise ContentError(reading.faults)
    return assemble(reading, version)


def assemble(reading: Reading, version: str = "") -> Content:
    """The content, with the topics that could be read in whole; raises ContentError if what all need could not."""
    if reading.service is None or reading.phrases is None or reading.providers is None:
        raise ContentError(reading.faults)
    faulty = {fault.path for fault in reading.faults}
    return Content(
        service=reading.service,
        providers=reading.providers,
        phrases=reading.phrases,
        topics={
            topic_id: topic.copy(update={"guide": expand(topic.guide, reading.parts, common_ends(reading.phrases))})
            if topic.guide
            else topic
            for topic_id, topic in reading.topics.items()
            if reading.folder / "topics" / f"{topic_id}.yml" not in faulty
        },
        parts=reading.parts,
        version=version,
    )


def common_ends(phrases: Phrases) -> dict[str, End]:
    """The ends that every guide has, unless it has its own of that name."""
    return {
        "person": End(outcome=Outcome.handoff, say=phrases.guide_person),
        "solved_meanwhile": End(outcome=Outcome.solved, say=phrases.guide_solved),
        "stopped": End(outcome=Outcome.stopped, say=phrases.guide_stopped),
    }


def read_content(folder: Path) -> Reading:
    """Reads as much of data/ as can be read."""
    faults: list[Fault] = []

    def attempt(work: Callable[[], Result]) -> Result | None:
        try:
            return work()
        except ContentError as error:
            faults.extend(error.faults)
            return None

    sources = {path: source for path in content_files(folder) if (source := attempt(partial(read_yaml, path)))}

    def build(path: Path, model: type[Model]) -> Model | None:
        return _parse(sources[path].value, model, sources[path], faults) if path in sources else None

    attempt(partial(read_yaml, folder / "rules.yml"))  # which only Rasa reads, but would not say where it is wrong
    providers_path, service_path = folder / "providers.yml", folder / "service.yml"
    providers = _providers(sources[providers_path], faults) if providers_path in sources else None
    topic_paths = [path for path in sources if path.parent.name == "topics"]
    topics = {path.stem: topic for path in topic_paths if (topic := build(path, Topic))}
    parts = {path.stem: part for path in sources if path.parent.name == "parts" and (part := build(path, Part))}
    service, phrases = build(service_path, Service), build(folder / "phrases.yml", Phrases)
    if any(fault.path == service_path for fault in faults):
        service = None  # a part of the facts would make all that refer to the others look wrong
    if not visible(folder / "topics", "*.yml"):
        remedy = "add a first one, as docs/topic-format.md shows"
        faults.append(Fault(folder / "topics", 1, "there is no topic", remedy))
    return Reading(folder, service, phrases, providers, topics, parts, sources, tuple(sorted(faults)))


def content_files(folder: Path) -> list[Path]:
    """The files that make up the content, whether or not they are there."""
    fixed = [folder / name for name in ("service.yml", "providers.yml", "phrases.yml")]
    return fixed + visible(folder / "topics", "*.yml") + visible(folder / "parts", "*.yml")


def visible(folder: Path, pattern: str) -> list[Path]:
    """The files of a folder in order, without those that file managers and editors hide there, such as `.DS_Store`."""
    return sorted(path for path in folder.glob(pattern) if not path.name.startswith("."))


def is_copy(path: Path) -> bool:
    """Whether a program has named it so as not to overwrite another file, such as `broom (1).yml`."""
    return bool(_COPY.fullmatch(path.name))


def fingerprint(paths: Iterable[Path], root: Path) -> str:
    """A hash over names, relative to root, and bytes of files: another fingerprint, other files."""
    digest = hashlib.sha256()
    for path in paths:
        data = path.read_bytes()
        digest.update(f"{path.relative_to(root).as_posix()}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()


def _providers(source: Source, faults: list[Fault]) -> dict[str, Provider] | None:
    if not isinstance(source.value, dict):
        faults.append(source.fault((), "this is not a list of providers", "begin each with its name and a colon"))
        return None
    read = {name: _parse(value, Provider, source, faults, (name,)) for name, value in source.value.items()}
    return {name: provider for name, provider in read.items() if provider}


def _parse(value: Any, model: type[Model], source: Source, faults: list[Fault], at: Location = ()) -> Model | None:
    """The value as a model, and if it has faults, as much of it as could be read."""
    if not isinstance(value, dict):
        faults.append(source.fault(at, "the fields are missing", f"write {describe(model)}"))
        return None
    try:
        return model.parse_obj(value)
    except ValidationError as error:
        faults += [source.fault((*at, *issue["loc"]), *explain(issue, model, value)) for issue in error.errors()]
        return partly(model, value)
