"""The form of the phrases."""

from __future__ import annotations

from bot.content.phrases import Phrases


def test_names_that_are_filled_in_belong_to_a_phrase():
    """`Phrases.NAMES` speaks of phrases that exist, whose description tells the editor of each name."""
    for phrase, names in Phrases.NAMES.items():
        described = Phrases.__fields__[phrase].field_info.description
        assert all(f"{{{name}}}" in described for name in names)
