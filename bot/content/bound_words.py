"""The words of options that content binds to a meaning, from all guides: they teach what replies come to."""

from __future__ import annotations

from math import ceil

from bot.content.guides import Meaning
from bot.content.models import Content

MOST_TELLING = (Meaning.done, Meaning.not_fixed, Meaning.dont_know, Meaning.deny, Meaning.affirm)
"""An option may be bound to several meanings; its words are examples of the first of these."""


ENOUGH = 150
"""Texts of each meaning: more teach little that is new, and take seconds to learn."""


def bound_words(content: Content) -> list[tuple[str, str]]:
    """Texts that people say for options that are bound to a meaning, and that meaning: an even choice of all guides."""
    words: dict[str, str] = {}
    for topic in content.topics.values():
        for step in topic.guide.steps.values() if topic.guide else ():
            for option in step.options.values():
                if bound := [meaning for meaning in MOST_TELLING if meaning in option.means]:
                    words |= dict.fromkeys((option.label, *option.says), bound[0].value) | words
    texts = {meaning: sorted(text for text in words if words[text] == meaning) for meaning in set(words.values())}
    return sorted((text, name) for name, all_ in texts.items() for text in all_[:: ceil(len(all_) / ENOUGH)])
