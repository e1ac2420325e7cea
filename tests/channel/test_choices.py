"""The choices that can be sent."""

from __future__ import annotations

from bot.channel.choices import choice_labels
from bot.guide.choices import option_id
from bot.intents import DENY, NONE_OF_THESE


def test_all_that_is_ever_offered_can_be_chosen(content):
    """Every topic, every option of every guide, and the ways to say no; each has a label without placeholders."""
    labels = choice_labels(content)
    guides = [topic.guide for topic in content.topics.values() if topic.guide]
    options = {option_id(at, name) for guide in guides for at, step in guide.steps.items() for name in step.options}
    assert labels.keys() >= {*content.topics, *options, NONE_OF_THESE, DENY}
    assert all(label and "{" not in label for label in labels.values())
