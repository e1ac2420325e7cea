"""Draws a guide from its data, as a Mermaid flow chart."""

from __future__ import annotations

import re

from bot.content.guides import Guide, Outcome
from bot.content.render import to_text

WIDTH = 60  # characters of a question that are shown
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_SHAPES = {Outcome.solved: ("([", "])"), Outcome.handoff: ("[[", "]]"), Outcome.stopped: ("(", ")")}


def draw(guide: Guide) -> str:
    """The flow chart: a box for each step, a round one for each end that a step leads to, an arrow for each answer."""
    numbers = {name: f"n{place}" for place, name in enumerate([*guide.steps, *guide.ends])}
    lines = ["flowchart TD"]
    for name, step in guide.steps.items():
        lines.append(f"    {numbers[name]}[{_quoted(step.ask or f'check {step.check}')}]")
    targets = {target for step in guide.steps.values() for target in step.edges().values()}
    for name, end in guide.ends.items():
        if name in targets:
            left, right = _SHAPES[end.outcome]
            lines.append(f"    {numbers[name]}{left}{_quoted(name.replace('_', ' '))}{right}")
    for name, step in guide.steps.items():
        for answer, target in step.edges().items():
            label = step.options[answer].label if answer in step.options else answer.replace("_", " ")
            lines.append(f"    {numbers[name]} -->|{_quoted(label)}| {numbers[target]}")
    return "\n".join(lines)


def _quoted(text: str) -> str:
    words = " ".join(to_text(_LINK.sub(r"\1", text)).split()).replace('"', "'")
    return f'"{words if len(words) <= WIDTH else words[: WIDTH - 1] + "…"}"'
