"""Pieces of a text that know where they stand."""

from bot.checks.addresses.pieces import Piece, split, words_of


def test_words_are_what_spaces_divide():
    """A name in quotes before an @ is one word with it."""
    assert words_of("hi  anna@a.de") == [Piece("hi", 0, 2), Piece("anna@a.de", 4, 13)]
    assert [word.text for word in words_of('"anna k"@a.de it "is"')] == ['"anna k"@a.de', "it", '"is"']


def test_pieces_are_cut_and_joined():
    """What is joined reaches from the first to the last, whatever is left out between them."""
    first, second = words_of("anna@  gmail.com")
    assert first.cut(4) == Piece("@", 4, 5)
    assert first.join(second) == Piece("anna@gmail.com", 0, 16)


def test_two_addresses_in_a_word_are_two():
    """But one that a mark has slipped into stays whole."""
    parts = split(Piece("a@b.de,c@d.de", 0, 13), ",")
    assert [part.text for part in parts] == ["a@b.de,", "c@d.de"]
    assert [part.text for part in split(Piece("a@b,de", 0, 6), ",")] == ["a@b,de"]
