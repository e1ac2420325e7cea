"""Turns content into what people read: placeholders into facts, Markdown into safe HTML and into plain text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

import nh3
from inscriptis import get_text
from inscriptis.css_profiles import CSS_PROFILES
from inscriptis.model.config import ParserConfig
from markdown_it import MarkdownIt

PLACEHOLDER = re.compile(r"{([a-z_]+(?:\.[a-z_]+)*)}")
TAGS = {"p", "br", "ul", "ol", "li", "strong", "em", "a", "code", "blockquote"}


def fill(text: str, facts: Mapping[str, object]) -> str:
    """Puts facts in the place of `{name}`; raises KeyError for a name that is no fact."""
    return PLACEHOLDER.sub(lambda match: str(facts[match[1]]), text)


def escape(text: str) -> str:
    """Markdown that shows a text as it is; in it, nothing is a placeholder either."""
    return re.sub(r"([\\`*_{}\[\]<>&~!])", r"\\\1", text)


def to_html(markdown: str) -> str:
    """Renders Markdown as HTML that is safe to put into a page, whoever wrote the Markdown."""
    return nh3.clean(_renderer().render(markdown), tags=TAGS, url_schemes={"http", "https", "mailto", "tel"}).strip()


def to_text(markdown: str) -> str:
    """Renders Markdown as plain text, with each link's address behind its words."""
    text = get_text(_plain_renderer().render(markdown), ParserConfig(css=CSS_PROFILES["strict"]))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in text.splitlines())).strip("\n")


def paragraphs(markdown: str) -> list[str]:
    """The words of each paragraph and of each entry of a list, without the addresses of links."""
    blocks = [token.children or () for token in _renderer().parse(markdown) if token.type == "inline"]
    return [
        "".join(" " if child.type in {"softbreak", "hardbreak"} else child.content for child in block)
        for block in blocks
    ]


def unseen(markdown: str) -> list[str]:
    """The HTML tags that the Markdown asks for but that no one gets to see, such as `img`."""
    return sorted(set(re.findall(r"<(\w+)", _renderer().render(markdown))) - TAGS)


def links(markdown: str) -> list[str]:
    """The addresses that Markdown links to, in order."""
    tokens = [child for token in _renderer().parse(markdown) for child in token.children or ()]
    return [str(token.attrs["href"]) for token in tokens if token.type == "link_open"]


@cache
def _renderer() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False})


@cache
def _plain_renderer() -> MarkdownIt:
    renderer = MarkdownIt("commonmark", {"html": False})
    renderer.add_render_rule("link_open", _plain_link_open)
    renderer.add_render_rule("link_close", _plain_link_close)
    return renderer


def _plain_link_open(self: Any, tokens: Any, index: int, options: Any, env: Any) -> str:
    env.setdefault("open_links", []).append(tokens[index].attrs["href"])
    return ""


def _plain_link_close(self: Any, tokens: Any, index: int, options: Any, env: Any) -> str:
    address = env["open_links"].pop().removeprefix("mailto:").removeprefix("tel:")
    label = "".join(token.content for token in tokens[:index] if token.type == "text")
    return "" if label.endswith(address) else f" ({address})"
