"""What a script is told of a search."""

from __future__ import annotations

from bot.help_page.results import results_document
from bot.help_page.search import Found, Hit
from bot.help_page.words import Piece


def test_a_passage_of_a_guide_is_linked_where_it_stands(pages):
    """One of an answer has no second link."""
    hits = (
        Hit("session_expired", "try_to_get_in", (Piece("Are you ", False), Piece("in", True))),
        Hit("contact_support", None, ()),
    )
    document = results_document(Found("in", "inn", hits), pages)
    assert [hit["guide"] for hit in document["hits"]] == ["/help/session_expired/guide#at-try_to_get_in", None]
    assert document["hits"][0]["passage"] == [{"text": "Are you ", "marked": False}, {"text": "in", "marked": True}]
    assert (document["searched"], document["did_you_mean"]) == ("in", "inn")
