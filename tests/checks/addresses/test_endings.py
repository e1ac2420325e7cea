"""The endings of domains."""

import pytest

from bot.checks.addresses.endings import ending_slipped, is_ending, mended_ending


def test_usual_endings():
    """Generic ones, countries, and the two-part ones of some countries."""
    assert all(map(is_ending, ("com", "DE", "co.uk", "com.br", "org")))
    assert not any(map(is_ending, ("thanks", "", "c", "gmail", "12")))


@pytest.mark.parametrize(
    ("domain", "mended"),
    [
        ("firma.con", "firma.com"),
        ("firma.cmo", "firma.com"),
        ("firma.comm", "firma.com"),
        ("firma.com2", "firma.com"),
        ("firma.ogr", "firma.org"),
        ("firma.couk", "firma.co.uk"),
        ("firma.com", None),
        ("firma.co", None),
        ("firma.cam", None),
        ("firma.pet", None),
        ("firma.photography", None),
        ("con", None),
    ],
)
def test_slips_for_a_common_ending_are_mended(domain, mended):
    """Endings that exist are left alone, however near."""
    assert mended_ending(domain) == mended


@pytest.mark.parametrize(
    ("typed", "known", "name", "slipped"),
    [
        ("ed", "de", "web", True),
        ("dee", "de", "gmx", True),
        ("se", "es", "yahoo", False),
        ("dk", "de", "web", False),
        ("co", "com", "gmail", True),
        ("co", "com", "aol", False),
        ("co.k", "co.uk", "yahoo", True),
    ],
)
def test_more_endings_are_slips_behind_the_name_of_a_provider(typed, known, name, slipped):
    """If the name says nothing else, and the ending is not that of another country."""
    assert ending_slipped(typed, known, name) is slipped
