"""What is meant for an address around an @."""

import pytest

from bot.checks.addresses.around_at import address_around
from bot.checks.addresses.folding import fold
from bot.checks.addresses.pieces import words_of


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("(anna@gmail.com).", "anna@gmail.com"),
        ("Anna<anna@gmail.com>", "anna@gmail.com"),
        ("e-mail:anna@gmail.com;", "anna@gmail.com"),
        ("ok,anna@gmail.com,thanks", "anna@gmail.com"),
        ("anna@gmail.com...thanks", "anna@gmail.com"),
        ("メールはanna@docomo.ne.jpです", "anna@docomo.ne.jp"),
        ("📧anna@gmail.com🙏", "anna@gmail.com"),
        ("anna@gmail,com", "anna@gmail,com"),
        ("anna@yahoo.co,uk", "anna@yahoo.co,uk"),
        ("anna@gma!l.com", "anna@gma!l.com"),
        ("anna @ gmail.com", "anna @ gmail.com"),
        ("anna@gmail. com", "anna@gmail. com"),
        ("anna@gmail. it never came", "anna@gmail"),
        ("anna@hot mail.com", "anna@hot mail.com"),
        ("anna meier@gmail.com", "anna meier@gmail.com"),
        ("mail meier@gmail.com", "meier@gmail.com"),
        ("mail @gmail.com", None),
        ("write to @anna", None),
        ("@", None),
    ],
)
def test_an_address_reaches_as_far_as_it_was_meant(facts, text, address):
    """Marks around it are left out, marks in it and spaces that slipped in are kept as faults."""
    words = words_of(fold(text))
    place = next(place for place, word in enumerate(words) if "@" in word.text)
    found = address_around(words[place], words, place, facts)
    assert (found and " ".join(found.text.split())) == address
