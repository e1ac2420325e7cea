"""Writes the pages out of the content: HTML of the folder `templates/`, and what search engines read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from types import MappingProxyType
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from bot.channel.words import direction
from bot.content import Category, Content
from bot.content.render import fill, paragraphs, to_html
from bot.guide import State
from bot.guide.personal_facts import personal_facts
from bot.help_page.assets import Assets
from bot.help_page.guide_page import sections
from bot.help_page.search import Found
from bot.intents import CONTACT_SUPPORT

TEMPLATES = Path(__file__).parent / "templates"
HOME = "/help"
SUMMARY = 160  # characters of a description; search engines show no more
EXCUSES = MappingProxyType(
    {
        "page_not_found": "page_not_found_help",
        "page_too_long": "page_too_long_help",
        "page_failed": "page_failed_help",
    }
)
"""Phrases: what has happened, and what to do."""
_LAST_WORD = re.compile(r"\W*\w*$")


def reading_facts(content: Content) -> dict[str, str]:
    """What placeholders stand for on a page, whoever reads it."""
    return {**personal_facts(content, State("")), "suggestion": content.phrases.page_any_suggestion}


class Pages:
    """The pages of a content. Each takes what was searched on it, if anything was."""

    def __init__(self, content: Content, language: str, address: str, assets: Assets) -> None:
        """Prepares the templates.

        Args:
            content: What the pages say.
            language: Its language, such as `en`.
            address: The scheme and the host where people reach the pages.
            assets: The style sheets and scripts.
        """
        self._content = content
        self._address = address
        self._facts = reading_facts(content)
        self._environment = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals.update(
            say=self.say,
            show=self.show,
            title_of=self.title_of,
            url_of=url_of,
            place_of=place_of,
            asset=assets.url,
            content=content,
            language=language,
            direction=direction(self.say("page_title")),
            home=HOME,
        )

    def home(self, found: Found | None) -> str:
        """The topics, by category."""
        topics = self._content.topics
        categories = [
            (category.value, [id_ for id_ in self._by_need() if topics[id_].category == category])
            for category in Category
        ]
        return self._render(
            "home.html",
            HOME,
            found,
            title=self.say("page_title"),
            description=self.say("page_description"),
            categories=categories,
            questions=self._questions(topics),
        )

    def topic(self, topic_id: str, found: Found | None) -> str:
        """A topic's answer."""
        topic = self._content.topics[topic_id]
        return self._render(
            "topic.html",
            url_of(topic_id),
            found,
            title=self.title_of(topic_id),
            description=summary(fill(topic.answer, self._facts)),
            topic_id=topic_id,
            topic=topic,
            questions=self._questions([topic_id]),
        )

    def guide(self, topic_id: str, found: Found | None) -> str:
        """A topic's guide; the topic must have one."""
        topic = self._content.topics[topic_id]
        assert topic.guide is not None
        steps = sections(topic.guide, self._content.phrases)
        return self._render(
            "guide.html",
            url_of(topic_id, guide=True),
            found,
            title=self.say("page_guide_title", title=self.title_of(topic_id)),
            description=summary(fill(steps[0].step.ask or topic.answer, self._facts)),
            topic_id=topic_id,
            sections=steps,
        )

    def excuse(self, name: str, found: Found | None) -> str:
        """What to do where there is no page, or no request that can be read.

        Args:
            name: What has happened, a key of `EXCUSES`.
            found: What was found instead.
        """
        return self._render(
            "excuse.html",
            None,
            found,
            title=self.say(name),
            description=self.say("page_description"),
            help=getattr(self._content.phrases, EXCUSES[name]),
        )

    def sitemap(self) -> str:
        """The addresses of all pages, for search engines."""
        topics = self._content.topics.items()
        guides = [url_of(topic_id, guide=True) for topic_id, topic in topics if topic.guide]
        urls = [HOME, *(url_of(topic_id) for topic_id, _ in topics), *guides]
        return self._environment.get_template("sitemap.xml").render(urls=[self._address + url for url in urls])

    def robots(self) -> str:
        """What search engines may read."""
        return self._environment.get_template("robots.txt").render(sitemap=f"{self._address}/sitemap.xml")

    def say(self, phrase: str, **names: object) -> str:
        """A phrase in plain words."""
        return fill(getattr(self._content.phrases, phrase), {**self._facts, **names})

    def show(self, markdown: str) -> Markup:
        """Markdown of the content as HTML."""
        return Markup(to_html(fill(markdown, self._facts)))  # noqa: S704  it is cleaned

    def title_of(self, topic_id: str) -> str:
        """A topic's title."""
        return fill(self._content.topics[topic_id].title, self._facts)

    def _by_need(self) -> list[str]:
        """All topics: the common ones first, and last the one that is for those whom no other helps."""
        common = self._content.service.common_topics
        return sorted(self._content.topics, key=lambda id_: (id_ == CONTACT_SUPPORT, id_ not in common))

    def _questions(self, topic_ids: Iterable[str]) -> dict[str, Any]:
        """Topics as search engines read them, see https://schema.org/FAQPage."""
        return {
            "@context": "https://schema.org",
            "@type": "FAQPage",
            "mainEntity": [
                {
                    "@type": "Question",
                    "name": self.title_of(topic_id),
                    "url": self._address + url_of(topic_id),
                    "acceptedAnswer": {"@type": "Answer", "text": self.show(self._content.topics[topic_id].answer)},
                }
                for topic_id in topic_ids
            ],
        }

    def _render(self, template: str, url: str | None, found: Found | None, **values: Any) -> str:
        canonical = None if url is None else self._address + url
        return self._environment.get_template(template).render(
            canonical=canonical,
            here=url or HOME,
            searched=None if found is None else found.searched,
            status="" if found is None else self.status(found),
            meant=found and found.corrected,
            hits=() if found is None else found.hits,
            **{"questions": None, **values},
        )

    def status(self, found: Found) -> str:
        """How much was found, in words; nothing if nothing was searched."""
        if not found.searched:
            return ""
        if not found.hits:
            return self.say("page_found_nothing", words=found.searched)
        phrase = "page_found_one" if len(found.hits) == 1 else "page_found"
        return self.say(phrase, words=found.searched, count=len(found.hits))


def url_of(topic_id: str, *, guide: bool = False) -> str:
    """The path of a topic's page, or of its guide's."""
    return f"{HOME}/{topic_id}/guide" if guide else f"{HOME}/{topic_id}"


def place_of(name: str) -> str:
    """The fragment of a step or an end in the page of its guide."""
    return f"at-{name}"


def summary(markdown: str) -> str:
    """The beginning of a text, cut between words."""
    text = " ".join(paragraphs(markdown))
    return text if len(text) <= SUMMARY else _LAST_WORD.sub("", text[:SUMMARY]) + " …"
