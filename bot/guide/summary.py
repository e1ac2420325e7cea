"""Sums up what was found and tried in a guide, in plain lines that a person can copy."""

from __future__ import annotations

from collections.abc import Iterator

from bot.content import Content
from bot.content.guides import End
from bot.guide.state import State


def summary(content: Content, state: State, end: End) -> str:
    """A Markdown list: the reason of a handoff, and a line for each answer at a step with a note.

    Those of the guides that led here come first.
    """
    lines = [end.reason] if end.reason else []
    return "\n".join(f"- {line}" for line in dict.fromkeys([*lines, *_found(content, state)]))


def _found(content: Content, state: State) -> Iterator[str]:
    if state.earlier:
        yield from _found(content, state.earlier)
    topic = content.topics.get(state.topic)
    steps = topic.guide.steps if topic and topic.guide else {}
    for answer in state.answers:
        step = steps.get(answer.step)
        if step and step.note and answer.choice in step.options:
            yield f"{step.note}: {step.options[answer.choice].label}"
        elif step and step.note and step.check and (words := content.phrases.condition(step.check, answer.choice)):
            yield f"{step.note}: {words}"
