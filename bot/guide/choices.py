"""The ids of the choices that a guide offers: what the buttons send, and what it means. No visitor's text is one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bot.content import Content
from bot.content.guides import Meaning

CHOICE = "choice"
"""In a message's metadata: the id of the option that was pressed."""

AGAIN = "guide/again"
"""Stay with the present guide."""
SOLVED = "guide/solved"
"""It works now."""
_SWITCH = "guide/switch/"
_MEANINGS = {f"guide/{meaning.value}": meaning for meaning in Meaning}


def option_id(step: str, option: str) -> str:
    """The id of a step's option."""
    return f"{step}/{option}"


def meaning_id(meaning: Meaning) -> str:
    """The id of a choice that means the same in every step, such as to go back."""
    return f"guide/{meaning.value}"


def switch_id(topic: str) -> str:
    """The id of the choice to go through another topic's guide."""
    return f"{_SWITCH}{topic}"


def read_choice(choice: str) -> dict[str, Any] | None:
    """The reply that an id stands for, as the parse data have it; None if it is no choice of a guide."""
    if choice == AGAIN:
        return {"kind": "again"}
    if choice == SOLVED:
        return {"kind": "solved"}
    if choice in _MEANINGS:
        return {"kind": "meaning", "meaning": _MEANINGS[choice].value}
    if choice.startswith(_SWITCH):
        return {"kind": "switch", "topic": choice.removeprefix(_SWITCH)}
    step, slash, option = choice.rpartition("/")
    return {"kind": "choice", "step": step, "option": option} if slash else None


def labels(content: Content) -> Mapping[str, str]:
    """Every id that a guide of the content ever offers, and its label."""
    return dict(_labels(content))


def _labels(content: Content) -> Iterator[tuple[str, str]]:
    phrases = content.phrases
    yield AGAIN, phrases.guide_switch_no
    yield SOLVED, phrases.guide_solved_yes
    yield meaning_id(Meaning.back), phrases.back
    yield meaning_id(Meaning.restart), phrases.start_over
    yield meaning_id(Meaning.stop), phrases.stop
    for topic_id, topic in content.topics.items():
        if topic.guide is None:
            continue
        yield switch_id(topic_id), phrases.guide_switch_yes
        for step_name, step in topic.guide.steps.items():
            for name, option in step.options.items():
                yield option_id(step_name, name), option.label
