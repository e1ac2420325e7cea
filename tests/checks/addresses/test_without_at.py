"""What is meant for an address without an @."""

import pytest

from bot.checks.addresses.pieces import words_of
from bot.checks.addresses.without_at import address_without_at


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("annagmail.com", "anna@gmail.com"),
        ("anna.meier.gmail.com", "anna.meier@gmail.com"),
        ("anna2gmail.com", "anna@gmail.com"),
        ("anna92gmail.com", "anna92@gmail.com"),
        ("it's anna#firma.de", "anna@firma.de"),
        ('anna"gmail.com', "anna@gmail.com"),
        ("anna (at) firma (dot) de", "anna@firma.de"),
        ("anna at gmail.com", "anna@gmail.com"),
        ("you find me under anna.meier at firma.de", "anna.meier@firma.de"),
        ("anna_meier gmail.com", "anna_meier@gmail.com"),
    ],
)
def test_the_at_is_put_where_it_belongs(facts, text, meant):
    """If the rest tells where."""
    assert address_without_at(text, words_of(text), facts).meant == meant


def test_an_answer_that_is_like_a_domain_lacks_its_at(facts):
    """Though nobody can tell where it belongs."""
    found = address_without_at("my email is annafirma.de", words_of("my email is annafirma.de"), facts)
    assert (found.piece.text, found.meant) == ("annafirma.de", None)


@pytest.mark.parametrize(
    "text", ["gmail.com", "mail.yahoo.com", "i looked at gmail.com", "look at firma.de", "it is gmail", "5 at 9.30", ""]
)
def test_other_texts_hold_no_address(facts, text):
    """The page of a provider, and the word at, are in many sentences."""
    assert address_without_at(text, words_of(text), facts) is None
