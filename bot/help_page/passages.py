"""The passages of the help: what a search can find, each with the place where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.content import Content, Topic
from bot.content.guides import COMMON_ENDS
from bot.content.render import fill, paragraphs


@dataclass(frozen=True)
class Passage:
    """A paragraph of an answer or of a guide, or a title."""

    topic: str
    text: str
    place: str | None = None
    """The step or the end of the topic's guide that says it; None if the topic itself does."""
    is_title: bool = False


def passages(content: Content, facts: Mapping[str, str]) -> Iterator[Passage]:
    """Every passage of the content, each once for a topic.

    Args:
        content: The content.
        facts: What its placeholders stand for, those of guides too.
    """
    for topic_id, topic in content.topics.items():
        said: set[str] = set()
        yield Passage(topic_id, fill(topic.title, facts), is_title=True)
        for markdown, place in _texts(topic):
            for text in paragraphs(fill(markdown, facts)):
                if text not in said:
                    said.add(text)
                    yield Passage(topic_id, text, place)


def _texts(topic: Topic) -> Iterator[tuple[str, str | None]]:
    yield topic.answer, None
    if topic.guide is None:
        return
    for name, step in topic.guide.steps.items():
        yield from ((text, name) for text in (step.ask, step.help) if text)
    yield from ((end.say, name) for name, end in topic.guide.ends.items() if name not in COMMON_ENDS)
