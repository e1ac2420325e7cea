"""Whose a host is."""

import pytest

from bot.checks.hosts import belongs, plain


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("Account.Example.", "account.example"),
        ("bücher.example", "xn--bcher-kva.example"),
        ("www。example。org", "www.example.org"),
        ("", None),
        ("\u200b", None),
    ],
)
def test_a_host_has_one_plain_form(host, expected):
    """However it is written; None if it can be no host."""
    assert plain(host) == expected


def test_what_is_below_a_domain_belongs_to_it():
    """But not what only ends or begins with the same letters."""
    domains = ("fernway.example",)
    assert belongs("fernway.example", domains)
    assert belongs("mail.fernway.example", domains)
    assert not belongs("notfernway.example", domains)
    assert not belongs("fernway.example.evil.com", domains)
