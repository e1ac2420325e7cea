"""What the channel itself says, in the words of the content. No I/O."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from bot.content import Content
from bot.content.render import fill, to_html, to_text

STATUSES: Mapping[str, int] = MappingProxyType(
    {
        "bad_request": 400,
        "no_conversation": 401,
        "not_found": 404,
        "wrong_method": 405,
        "too_large": 413,
        "wrong_type": 415,
        "too_fast": 429,
        "too_many": 429,
        "failed": 503,
        "busy": 503,
        "not_ready": 503,
        "stopping": 503,
    }
)
"""The status of a response that tells an error, by the error's code."""


def spoken(content: Content, phrase: str, **names: object) -> dict[str, str]:
    """A phrase as text and as HTML."""
    markdown = fill(phrase, {**content.service.facts(), **names})
    return {"text": to_text(markdown), "html": to_html(markdown)}


def excuse(content: Content, code: str, **names: object) -> dict[str, str]:
    """An error's code, with words that a person can act on."""
    phrases = content.phrases
    words = {
        "no_conversation": phrases.no_conversation,
        "too_large": phrases.too_long,
        "too_fast": phrases.too_fast,
        "too_many": phrases.too_many,
        "failed": phrases.try_again,
        "busy": phrases.busy,
        "not_ready": phrases.busy,
        "stopping": phrases.busy,
    }
    return {"code": code, **spoken(content, words.get(code, phrases.bad_request), **names)}
