"""What a search found, as JSON for the script of the page."""

from __future__ import annotations

from typing import Any

from bot.help_page.pages import Pages, place_of, url_of
from bot.help_page.search import Found


def results_document(found: Found, pages: Pages) -> dict[str, Any]:
    """The JSON of a search: titles, passages in marked and plain pieces, and where they lead."""
    return {
        "searched": found.searched,
        "status": pages.status(found),
        "did_you_mean": found.corrected,
        "hits": [
            {
                "topic": hit.topic,
                "title": pages.title_of(hit.topic),
                "url": url_of(hit.topic),
                "passage": [{"text": piece.text, "marked": piece.marked} for piece in hit.passage],
                "guide": f"{url_of(hit.topic, guide=True)}#{place_of(hit.place)}" if hit.place else None,
            }
            for hit in found.hits
        ],
    }
