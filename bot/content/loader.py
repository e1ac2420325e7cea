"""The one place that reads the content."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from rapidfuzz import process

from bot.content.models import Content, Phrases, Provider, Service, Topic
from bot.content.source import Source, read_yaml
from bot.errors import ContentError, Fault

Model = TypeVar("Model", bound=BaseModel)
Result = TypeVar("Result")


@dataclass(frozen=True)
class Reading:
    """What could be read of data/, with the file that each part came from, and every fault of form."""

    folder: Path
    service: Service | None
    phrases: Phrases | None
    providers: Mapping[str, Provider] | None
    topics: Mapping[str, Topic]
    sources: Mapping[Path, Source]
    faults: tuple[Fault, ...]

    def source(self, name: str) -> Source:
        """The file of that name in data/, such as `topics/session_expired.yml`."""
        return self.sources[self.folder / name]


def load_content(folder: Path) -> Content:
    """Reads and validates all of data/; raises ContentError with every fault of form in it."""
    reading = read_content(folder)
    if reading.faults or reading.service is None or reading.phrases is None or reading.providers is None:
        raise ContentError(reading.faults)
    return Content(
        service=reading.service,
        providers=reading.providers,
        phrases=reading.phrases,
        topics=reading.topics,
        version=fingerprint(content_files(folder), folder),
    )


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
        return attempt(lambda: _parse(sources[path].value, model, sources[path])) if path in sources else None

    providers_path = folder / "providers.yml"
    providers = attempt(lambda: _providers(sources[providers_path])) if providers_path in sources else None
    topic_paths = [path for path in sources if path.parent.name == "topics"]
    topics = {path.stem: topic for path in topic_paths if (topic := build(path, Topic))}
    service, phrases = build(folder / "service.yml", Service), build(folder / "phrases.yml", Phrases)
    if not any((folder / "topics").glob("*.yml")):
        remedy = "add a first one, as docs/topic-format.md shows"
        faults.append(Fault(folder / "topics", 1, "there is no topic", remedy))
    return Reading(folder, service, phrases, providers, topics, sources, tuple(sorted(faults)))


def content_files(folder: Path) -> list[Path]:
    """The files that make up the content, whether or not they are there."""
    fixed = [folder / name for name in ("service.yml", "providers.yml", "phrases.yml")]
    return fixed + sorted((folder / "topics").glob("*.yml"))


def fingerprint(paths: Iterable[Path], root: Path) -> str:
    """A hash over names, relative to root, and bytes of files: another fingerprint, other files."""
    digest = hashlib.sha256()
    for path in paths:
        data = path.read_bytes()
        digest.update(f"{path.relative_to(root).as_posix()}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()


def _providers(source: Source) -> dict[str, Provider]:
    if not isinstance(source.value, dict):
        raise ContentError(
            [source.fault((), "this is not a list of providers", "begin each with its name and a colon")]
        )
    return {name: _parse(value, Provider, source, (name,)) for name, value in source.value.items()}


def _parse(value: Any, model: type[Model], source: Source, at: tuple[str | int, ...] = ()) -> Model:
    if not isinstance(value, dict):
        fields = ", ".join(f"`{name}:`" for name in model.__fields__)
        raise ContentError([source.fault(at, "the fields are missing", f"write {fields}")])
    try:
        return model.parse_obj(value)
    except ValidationError as error:
        raise ContentError([_fault(issue, model, source, at) for issue in error.errors()]) from error


def _fault(issue: Any, model: type[BaseModel], source: Source, at: tuple[str | int, ...]) -> Fault:
    location = (*at, *issue["loc"])
    name = ".".join(str(part) for part in issue["loc"])
    if issue["type"] == "value_error.missing":
        return source.fault(location, f"`{name}` is missing", f"add a line `{issue['loc'][-1]}: …`")
    if issue["type"] == "value_error.extra":
        close = process.extractOne(str(issue["loc"][-1]), list(model.__fields__), score_cutoff=60)
        hint = f"did you mean `{close[0]}`?" if close else "remove it, or see docs/topic-format.md for what is known"
        return source.fault(location, f"`{name}` is not a field", hint)
    if issue["type"] == "type_error.enum":
        choices = " or ".join(f"`{value.value}`" for value in issue["ctx"]["enum_values"])
        return source.fault(location, f"`{name}` is none of the values it can have", f"write {choices}")
    return source.fault(location, f"`{name}`: {issue['msg']}", "see docs/topic-format.md for what is allowed")
