"""Sums up what was found and tried in a guide, in plain lines that a person can copy."""

from __future__ import annotations

from bot.content.guides import End, Guide
from bot.guide.state import State


def summary(guide: Guide, state: State, end: End) -> str:
    """A Markdown list: the reason of a handoff, and a line for each answer at a step that has a note."""
    lines: list[str] = [end.reason] if end.reason else []
    for answer in state.answers:
        step = guide.steps.get(answer.step)
        if step and step.note:
            option = step.options.get(answer.choice)
            lines.append(f"{step.note}: {option.label if option else answer.choice.replace('_', ' ')}")
    return "\n".join(f"- {line}" for line in lines)
