"""The words of options, as examples of the meanings that they are bound to."""

from __future__ import annotations

from bot.content.bound_words import bound_words
from bot.content.loader import load_content


def test_the_words_of_bound_options_and_of_no_others(guided):
    """Labels and words alike, from the guides and from the parts that they go through."""
    words = dict(bound_words(load_content(guided)))
    assert words["Wide awake"] == words["it dances"] == "affirm"
    assert words["it snores"] == "deny"
    assert words["It stirs"] == "done"
    assert "It is gone" not in words


def test_the_meaning_is_the_most_telling_one(guided):
    """An option that a “no” picks as well as a “still the same” teaches what the latter means."""
    path = guided / "topics" / "broom.yml"
    path.write_text(path.read_text().replace("means: [deny]", "means: [deny, not_fixed]", 1))
    assert dict(bound_words(load_content(guided)))["it snores"] == "not_fixed"
