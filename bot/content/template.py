"""The file that a new topic begins with."""

from __future__ import annotations

from bot.content.models import Category

ANSWER = "What to do, the likeliest thing first. Facts of the service are written as {service.name}."
_CATEGORY, *_OTHERS = (category.value for category in Category)
_FILE = """\
title: {title}
category: {category}  # or {others}
answer: |
  {answer}
see_also: []
# A guide is optional; docs/topic-format.md shows how to write one.
questions:
  # How people say it: ten at least, sixty make a topic that is understood. Replace all of these.
"""
_FEWEST = 10


def _title(topic_id: str) -> str:
    """What a topic's name suggests."""
    return topic_id.replace("_", " ").capitalize()


def questions(topic_id: str) -> list[str]:
    """What stands in the place of a new topic's questions."""
    return [f"{_title(topic_id).lower()}, question {number}" for number in range(1, _FEWEST + 1)]


def new_topic(topic_id: str) -> str:
    """The file of a new topic, to fill in."""
    head = _FILE.format(title=_title(topic_id), category=_CATEGORY, others=" or ".join(_OTHERS), answer=ANSWER)
    return head + "".join(f"  - {question}\n" for question in questions(topic_id))
