"""Where a person stands in a guide, in the words of the content. No I/O."""

from __future__ import annotations

from dataclasses import dataclass

from bot.content import Content
from bot.content.render import fill
from bot.guide import State, stand


@dataclass(frozen=True)
class Standing:
    """The step of a guide that is asked."""

    topic: str
    title: str
    number: int
    """How many steps were asked on the way, this one included."""
    step: str


def standing(content: Content, state: State | None) -> Standing | None:
    """Where the answers lead in the content as it is; None outside a guide."""
    topic = content.topics.get(state.topic) if state else None
    if state is None or topic is None or topic.guide is None:
        return None
    at, state = stand(topic.guide, state)
    if at not in topic.guide.steps:
        return None
    asked = sum(topic.guide.steps[answer.step].ask is not None for answer in state.answers)
    return Standing(state.topic, fill(topic.title, content.service.facts()), asked + 1, at)
