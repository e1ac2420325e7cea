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
        "too_many": 429,
        "failed": 500,
        "busy": 503,
        "not_ready": 503,
    }
)
"""The status of a response that tells an error, by the error's code."""
_PHRASES = {"no_conversation": "no_conversation", "too_many": "too_many", "busy": "busy", "not_ready": "busy"}
_PHRASES |= {"failed": "try_again", "too_large": "too_long"}


def spoken(content: Content, phrase: str, **names: object) -> dict[str, str]:
    """A phrase as text and as HTML."""
    markdown = fill(getattr(content.phrases, phrase), {**content.service.facts(), **names})
    return {"text": to_text(markdown), "html": to_html(markdown)}


def excuse(content: Content, code: str, **names: object) -> dict[str, str]:
    """An error's code, with words that a person can act on."""
    return {"code": code, **spoken(content, _PHRASES.get(code, "bad_request"), **names)}
