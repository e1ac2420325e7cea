"""The choices that can be sent instead of a text. No I/O."""

from __future__ import annotations

from bot.content import Content
from bot.content.render import fill
from bot.guide import State
from bot.guide.choices import labels
from bot.guide.personal_facts import personal_facts
from bot.intents import DENY, NONE_OF_THESE


def choice_labels(content: Content) -> dict[str, str]:
    """The label of every option that is ever offered, by its id: topics, those of guides, and ways to say no."""
    facts, anyone = content.service.facts(), personal_facts(content, State(""))
    return {
        **{id_: fill(topic.title, facts) for id_, topic in content.topics.items()},
        **{id_: fill(label, anyone) for id_, label in labels(content).items()},
        NONE_OF_THESE: content.phrases.none_of_these,
        DENY: content.phrases.not_now,
    }
