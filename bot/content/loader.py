"""The one place that reads the content."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
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
class Sources:
    """The files that a Content was read from, for whoever has to name a line of them."""

    service: Source
    providers: Source
    phrases: Source
    topics: Mapping[str, Source]


def load_content(folder: Path) -> Content:
    """Reads and validates all of data/; raises ContentError with every fault of form in it."""
    return load_with_sources(folder)[0]


def load_with_sources(folder: Path) -> tuple[Content, Sources]:
    """Like load_content, and gives the files as well."""
    faults: list[Fault] = []

    def attempt(work: Callable[[], Result]) -> Result | None:
        try:
            return work()
        except ContentError as error:
            faults.extend(error.faults)
            return None

    paths = content_files(folder)
    read = {path: source for path in paths if (source := attempt(lambda path=path: read_yaml(path)))}  # type: ignore[misc]  # a default that binds the loop's value

    def build(path: Path, model: type[Model]) -> Model | None:
        return attempt(lambda: _parse(read[path].value, model, read[path])) if path in read else None

    service = build(folder / "service.yml", Service)
    phrases = build(folder / "phrases.yml", Phrases)
    providers = attempt(lambda: _providers(read[path])) if (path := folder / "providers.yml") in read else None
    topic_paths = [path for path in read if path.parent.name == "topics"]
    topics = {path.stem: topic for path in topic_paths if (topic := build(path, Topic))}
    if not topic_paths and not faults:
        faults.append(
            Fault(folder / "topics", 1, "there is no topic", "add a first one, as docs/topic-format.md shows")
        )
    if faults or service is None or phrases is None or providers is None:
        raise ContentError(sorted(faults))
    return (
        Content(
            service=service, providers=providers, phrases=phrases, topics=topics, version=fingerprint(paths, folder)
        ),
        Sources(
            service=read[folder / "service.yml"],
            providers=read[folder / "providers.yml"],
            phrases=read[folder / "phrases.yml"],
            topics={path.stem: read[path] for path in topic_paths},
        ),
    )


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
        raise ContentError([source.fault((), "this is not a list of providers", "begin each with its name and a colon")])
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
