"""Words that lead up to an address."""

from bot.checks.addresses.lead_words import LEAD_WORDS


def test_lead_words_are_single_small_words():
    """As a word of a text is looked up."""
    assert {"my", "it's", "e-mail"} < LEAD_WORDS
    assert all(word == word.lower().strip(".,:") and " " not in word for word in LEAD_WORDS)
