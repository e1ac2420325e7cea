"""A guide as a page: every step with what follows each of its answers, in the order in which it was written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.content.guides import OTHERWISE, End, Guide, Step
from bot.content.phrases import Phrases


@dataclass(frozen=True)
class Way:
    """What answers lead to: a step, or an end."""

    answers: tuple[str, ...]
    """Labels of options, or what a check would find out."""
    to: str
    """The name of the step or the end."""
    number: int | None = None
    """The step's number."""
    end: End | None = None
    is_first: bool = True
    """Whether no way before leads to the same end."""


@dataclass(frozen=True)
class Section:
    """A step of the page."""

    number: int
    name: str
    step: Step
    ways: tuple[Way, ...]


def sections(guide: Guide, phrases: Phrases) -> list[Section]:
    """The steps of a guide, the first one first.

    Args:
        guide: The guide, with its parts in place.
        phrases: Where the words for the results of checks are.
    """
    names = sorted(guide.steps, key=lambda name: name != guide.start)
    numbers = {name: number for number, name in enumerate(names, start=1)}
    told: set[str] = set()
    return [
        Section(numbers[name], name, step, tuple(_ways(guide, step, numbers, phrases, told)))
        for name in names
        for step in [guide.steps[name]]
    ]


def _ways(guide: Guide, step: Step, numbers: dict[str, int], phrases: Phrases, told: set[str]) -> Iterator[Way]:
    """What leads to the same place is one way."""
    answers: dict[str, list[str]] = {}
    for option in step.options.values():
        answers.setdefault(option.next, []).append(option.label)
    for result, target in step.next.items():
        condition = phrases.page_otherwise if result == OTHERWISE else phrases.condition(step.check or "", result)
        same = answers.setdefault(target, [])
        # An option may say the same in fewer words.
        if not any(label.casefold() in condition.casefold() for label in same):
            same.append(condition)
    for target, words in answers.items():
        yield Way(tuple(words), target, numbers.get(target), guide.ends.get(target), target not in told)
        told.add(target)
