"""What looks alike."""

import pytest

from bot.checks.lookalikes import latin, look_alike, skeleton


@pytest.mark.parametrize(
    ("text", "read"), [("gmаil", "gmail"), ("café", "cafe"), ("ﬁrma", "firma"), ("plain", "plain")]
)
def test_letters_are_read_as_the_latin_ones_that_they_look_like(text, read):
    """Those of other alphabets, those with accents, and those that are two in one."""
    assert latin(text) == read


def test_what_the_eye_confuses_has_one_skeleton():
    """Two letters can look like one, and a digit like a letter."""
    assert skeleton("fernvvay") == skeleton("FERNWAY") == skeleton("femway") == skeleton("fеrnway")
    assert skeleton("fernway") != skeleton("stairway")


def test_long_names_look_alike_with_a_slip():
    """One letter in a long name, two in a very long one; none in a short one, where another letter is another name."""
    assert look_alike("fernwey", "fernway")
    assert not look_alike("fernwey", "farnway")
    assert look_alike("fernwayserwice", "fernwayservise")
    assert not look_alike("bee", "bea")
