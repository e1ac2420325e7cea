"""Characters that stand for plain ones."""

from hypothesis import given
from hypothesis import strategies as st

from bot.checks.addresses.folding import fold, is_full_width


def test_full_width_characters_become_plain():
    """As do the periods of Chinese and Japanese, and the apostrophe that a phone types."""
    assert fold("ａｎｎａ＠ｇｍａｉｌ．ｃｏｍ") == "anna@gmail.com"
    assert fold("o’neil@a。b、c") == "o'neil@a.b,c"
    assert fold("a\u00a0b\nc\u3000d") == "a b c d"


@given(st.text())
def test_every_character_keeps_its_place(text):
    """So that what was found in the folded text can be shown as it was written."""
    folded = fold(text)
    assert len(folded) == len(text)
    assert not any(map(is_full_width, folded))
