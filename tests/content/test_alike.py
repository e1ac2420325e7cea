"""What of a text people do not tell apart."""

import pytest

from bot.content.alike import heard, plain


def test_capitals_and_blanks_make_no_difference():
    """Punctuation may."""
    assert plain("Got  the Mail ") == plain("got the mail")
    assert plain("got the mail!") != plain("got the mail")


@pytest.mark.parametrize(("one", "other"), [("Got the mail!", "got the mail"), ("it's there", "its there")])
def test_punctuation_is_not_heard(one, other):
    """Nor capitals."""
    assert heard(one) == heard(other)


@pytest.mark.parametrize(("one", "other"), [("1-2", "12"), ("3:00", "300"), ("👍", "👎"), ("?", "!")])
def test_what_makes_another_number_or_all_of_a_text_is(one, other):
    """Two times of day are two answers."""
    assert heard(one) != heard(other)
