"""The ways through a guide."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from bot.content.guides import Guide
from bot.guide.state import Answer

Route = tuple[Answer, ...]


def route_to(guide: Guide, step: str) -> Route | None:
    """A shortest way to a step; None if there is no such step, or no way."""
    pending: deque[tuple[str, Route]] = deque([(guide.start, ())])
    seen = {guide.start}
    while pending:
        at, answers = pending.popleft()
        if at == step:
            return answers
        for choice, target in guide.steps[at].edges().items() if at in guide.steps else ():
            if target not in seen:
                seen.add(target)
                pending.append((target, (*answers, Answer(at, choice))))
    return None


def routes(guide: Guide) -> Iterator[tuple[Route, str]]:
    """Every way from the start to an end that comes through no step twice, and the end.

    Answers that lead to the same place are one way.
    """
    pending: list[tuple[str, Route]] = [(guide.start, ())]
    while pending:
        at, answers = pending.pop()
        if at in guide.ends:
            yield answers, at
            continue
        passed = {answer.step for answer in answers} | {at}
        ways = {target: choice for choice, target in guide.steps[at].edges().items()}
        for target, choice in ways.items():
            if target not in passed:
                pending.append((target, (*answers, Answer(at, choice))))


def questions(guide: Guide, route: Route) -> int:
    """How many questions a person is asked on a way."""
    return sum(guide.steps[answer.step].ask is not None for answer in route)
