"""Whose mail a person uses."""

import pytest

from bot.checks import provider_of
from bot.checks.mail_provider import read


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("anna@hotmail.co.uk", "Outlook"),
        ("anna@gmial.com", "Gmail"),
        ("its @icloud.com", "iCloud"),
        ("a t-online one", "T-Online"),
        ("googlemail", "Gmail"),
        ("my hotmial", "Outlook"),
        ("no wait, its an outlook one", "Outlook"),
        ("yahoo, not gmail", "Yahoo"),
        ("it isn't gmail any more, it's aol", "AOL"),
        ("i use gmail in the outlook app", "Gmail"),
        ("QQ", "QQ Mail"),
    ],
)
def test_a_provider_is_known_by_address_and_by_name(facts, text, name):
    """The last that is named counts, but for one that is denied or only a program."""
    finding = read(text, facts)
    assert (finding.result, finding.value) == ("known", name)


@pytest.mark.parametrize(
    "text", ["anna@company.example", "our own server at work", "i posted it, never came", "", "not gmail"]
)
def test_any_other_is_other(facts, text):
    """Words that are near a name are no name."""
    assert read(text, facts).result == "other"


def test_a_provider_is_told_from_any_address_of_it(facts):
    """Below its domain too; a name stays a name, and other text is none."""
    assert provider_of("anna@VIP.qq.com", facts) == "QQ Mail"
    assert provider_of("QQ Mail", facts) == "QQ Mail"
    assert provider_of("anna@company.example", facts) is None
    assert provider_of("about an hour ago", facts) is None
