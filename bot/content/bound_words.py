"""The words of options that content binds to a meaning, from all guides: they teach what replies come to."""

from __future__ import annotations

from bot.content.guides import Meaning
from bot.content.models import Content

MOST_TELLING = (Meaning.done, Meaning.not_fixed, Meaning.dont_know, Meaning.deny, Meaning.affirm)
"""An option may be bound to several meanings; its words are examples of the first of these."""


def bound_words(content: Content) -> list[tuple[str, str]]:
    """What people say for options that are bound to a meaning, each text once, and that meaning."""
    words: dict[str, str] = {}
    for topic in content.topics.values():
        for step in topic.guide.steps.values() if topic.guide else ():
            for option in step.options.values():
                if bound := [meaning for meaning in MOST_TELLING if meaning in option.means]:
                    words |= dict.fromkeys((option.label, *option.says), bound[0].value) | words
    return sorted(words.items())
