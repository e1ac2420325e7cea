"""What a widget says and looks like by itself: words, colours and the first message, out of the content. No I/O."""

from __future__ import annotations

import unicodedata
from typing import Any

from bot.channel.codec import MAX_CHARACTERS
from bot.content import Content
from bot.content.phrases import Phrases
from bot.content.render import fill, to_html, to_text

PREFIX = "widget_"


def words_document(content: Content, language: str) -> dict[str, Any]:
    """The JSON of the words."""
    facts = content.service.facts()
    own = {name: f"{{{name}}}" for names in Phrases.NAMES.values() for name in names}  # the widget fills them in
    phrases = {
        name.removeprefix(PREFIX): fill(text, {**own, **facts})
        for name, text in content.phrases.dict().items()
        if name.startswith(PREFIX)
    }
    greeting = fill(content.phrases.greet, facts)
    topics = content.service.common_topics
    return {
        "language": language,
        "direction": direction(greeting),
        "words": {name: to_text(text) for name, text in phrases.items()},
        "html": {name: html for name, text in phrases.items() if (html := to_html(text)) != to_html(to_text(text))},
        "colours": content.service.colours.dict(),
        "first": {
            "text": to_text(greeting),
            "html": to_html(greeting),
            "options": [{"id": id_, "label": fill(content.topics[id_].title, facts)} for id_ in topics],
        },
        "limit": MAX_CHARACTERS,
    }


def direction(text: str) -> str:
    """The direction in which a text is written: that of its first letter which has one."""
    strong = (kind for character in text if (kind := unicodedata.bidirectional(character)) in {"L", "R", "AL"})
    return "rtl" if next(strong, "L") in {"R", "AL"} else "ltr"
