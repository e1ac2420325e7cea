"""The words of a search in what was found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.help_page.words import Overlap, mark, stems


@pytest.mark.parametrize(("one", "other"), [("verify", "verified"), ("mails", "mail"), ("expires", "EXPIRED")])
def test_endings_do_not_matter(one, other):
    """Nor do capitals."""
    assert stems(one) == stems(other)


def test_words_that_say_nothing_are_left_out():
    """They stand everywhere."""
    assert stems("where is the mail") == stems("mail")


def test_the_words_of_a_search_are_marked():
    """Whole words, in whatever form they stand there."""
    marked = [
        piece.text for piece in mark("Open the newest mail, not old mails or mailboxes.", stems("mail")) if piece.marked
    ]
    assert marked == ["mail", "mails"]


@given(st.text(), st.text())
def test_marking_changes_nothing_but_the_marks(text, searched):
    """Put together again, the pieces are the text."""
    assert "".join(piece.text for piece in mark(text, stems(searched))) == text


def test_rare_words_count_more():
    """A text with the rare one of two words says more than one with the frequent one; without any, it says nothing."""
    overlap = Overlap(["mail", "mail folder", "mail button", "spam"])
    frequent, *_, rare = overlap.of(stems("spam mail"))
    assert 0 < frequent < rare < 1
    assert overlap.of(stems("pizza")) == [0, 0, 0, 0]
    assert overlap.of(stems("")) == [0, 0, 0, 0]
