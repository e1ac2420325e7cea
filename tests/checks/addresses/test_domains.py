"""The domain that was meant."""

import pytest

from bot.checks.addresses.domains import domain_of_name, domain_of_slip, meant_domain, with_dots_in_place


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("gmial.com", "gmail.com"),
        ("gmaul.com", "gmail.com"),
        ("GMAIL.CON", "gmail.com"),
        ("gmail.co.uk", "gmail.com"),
        ("gmial.co", "gmail.com"),
        ("hotmal.co.uk", "hotmail.co.uk"),
        ("jotmail.com", "hotmail.com"),
        ("yaho.fr", "yahoo.fr"),
        ("protonmaill.cmo", "protonmail.com"),
        ("gmаil.com", "gmail.com"),
        ("www.firma.example", "firma.example"),
    ],
)
def test_slips_are_seen_through(facts, typed, meant):
    """In the name, in the ending, in both, in another alphabet."""
    assert meant_domain(typed, facts) == meant


@pytest.mark.parametrize(
    "domain",
    [
        *(
            "ymail.com",
            "mail.com",
            "email.com",
            "me.com",
            "gmx.ch",
            "hotmail.de",
            "live.nl",
            "yahoo.co.jp",
            "fastmail.fm",
        ),
        *(
            "aon.com",
            "cloud.com",
            "like.com",
            "webb.de",
            "never.com",
            "outdoor.com",
            "outbook.com",
            "hmail.com",
            "x.co",
        ),
        *("firma.cm", "firma.photography", "comcast.com", "web.dk", "müller.de", "gmail.example.org"),
    ],
)
def test_other_domains_are_left_alone(facts, domain):
    """Real providers, names near a short or everyday one, new endings."""
    assert meant_domain(domain, facts) is None


def test_no_domain_of_a_provider_is_corrected(facts):
    """Whatever list of providers an operator has."""
    assert [domain for domain in facts.provider_domains if meant_domain(domain, facts)] == []


def test_a_provider_is_told_by_its_name_alone(facts):
    """With its ending run into it, or a slip in it, too."""
    assert domain_of_name("Gmail", facts) == domain_of_name("gmailcom", facts) == domain_of_name("gmial", facts)
    assert domain_of_name("web", facts) == "web.de"
    assert domain_of_name("firma", facts) is None
    assert domain_of_slip("posted", facts) is None


def test_stray_dots_are_put_in_place(facts):
    """If the letters are those of a provider's domain."""
    assert with_dots_in_place("g.mail.com", facts) == with_dots_in_place("gmailc.om", facts) == "gmail.com"
    assert with_dots_in_place("gmail.com", facts) is None
    assert with_dots_in_place("mail.firma.de", facts) is None
