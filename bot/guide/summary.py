"""Sums up what was found and tried in a guide, in plain lines that a person can copy."""

from __future__ import annotations

from bot.content.guides import End, Guide
from bot.guide.state import State


def summary(guide: Guide, state: State, end: End) -> str:
    """A Markdown list: the reason of a handoff, and a line for each option that was chosen at a step with a note.

    Results of checks are left out: content has no words for them.
    """
    lines: list[str] = [end.reason] if end.reason else []
    for answer in state.answers:
        step = guide.steps.get(answer.step)
        if step and step.note and answer.choice in step.options:
            lines.append(f"{step.note}: {step.options[answer.choice].label}")
    return "\n".join(f"- {line}" for line in lines)
