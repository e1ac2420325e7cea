"""Whose a pasted link is, and whether it is whole."""

from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.checks.pasted_link import read

TOKEN = "8fKq2Lw09zXcVbNmAsDf"
LINK = f"https://account.fernway.example/verify?token={TOKEN}"
JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abcDEF123"


@pytest.mark.parametrize(
    "text",
    [
        LINK,
        f"<{LINK}>",
        f"this one: {LINK}. it does nothing",
        f"account.fernway.example/verify?token={TOKEN}",
        f"https://ACCOUNT.fernway.example/verify/{TOKEN}/",
        f"https://links.mail.fernway.example/c/{TOKEN}",
        "https://account.fernway.example/verify/MQ/c9x-4d3f2a1b0c9d8e7f/",
        "https://account.fernway.example/v?code=482913",
        "https://account.fernway.example/v?t=YWJjZGVmZ2hpamtsbW5vcA==",
        f"https://account.fernway.example/v?t={JWT}",
        f"https://account.fernway.example/v#access={TOKEN}",
        f"our page is https://x.com/fernway but the mail has {LINK}",
    ],
)
def test_whole_links_of_ours(facts, text):
    """A link of ours has something in it that looks like a secret; of several links, that one is meant."""
    assert read(text, facts).result == "ours"


@pytest.mark.parametrize(
    "text",
    [
        "https://account.fernway.example/verify",
        "https://account.fernway.example/verify?token=",
        "https://account.fernway.example/verify?utm_source=mail2026november",
        f"{LINK}...",
        f"{LINK}&",
        f"{LINK}%2",
        f"{LINK[:-6]} {LINK[-6:]}w09zXcVb",
        f"{LINK[:-6]}\n{LINK[-6:]}w09zXcVb",
        f"{LINK[:-6]}=\n{LINK[-6:]}",
        f"https://account.fernway.example/v?t={JWT[:30]}",
        f"https://eur01.safelinks.protection.outlook.com/?url={quote(LINK[:-18], safe='')}",
    ],
)
def test_links_that_are_cut(facts, text):
    """Broken in two, without its secret, or with an end that no link has; inside another program's link too."""
    assert read(text, facts).result == "cut"


def test_a_wrapped_link_is_ours_all_the_same(facts):
    """It only takes another way."""
    assert (
        read(f"https://eur01.safelinks.protection.outlook.com/?url={quote(LINK, safe='')}", facts).result
        == "ours_wrapped"
    )
    assert read("https://protect-us.mimecast.com/s/aBc?domain=account.fernway.example", facts).result == "ours_wrapped"


def test_a_wrapping_that_tells_nothing_is_no_alarm(facts):
    """Whose the link is can't be known without following it."""
    assert read("https://url.uk.m.mimecastprotect.com/s/F6rYCAW0hl6wn3CQg3QZ", facts).result == "sealed"


@pytest.mark.parametrize(
    "text",
    [
        f"https://evil.example/verify?token={TOKEN}",
        f"https://account.fernway.example.evil.com/verify?token={TOKEN}",
        f"https://account.fernway.example@evil.com/verify?token={TOKEN}",
        f"https://evil.com\\@account.fernway.example/?token={TOKEN}",
        f"https://account.fernwаy.example/verify?token={TOKEN}",
        f"https://www.google.com/url?q={quote('https://evil.com/?t=' + TOKEN, safe='')}",
        f"hxxps://evil[.]com.example/verify?token={TOKEN} see evil.com/x",
    ],
)
def test_links_that_are_not_ours(facts, text):
    """Whatever they have in them that looks like ours."""
    assert read(text, facts).result == "foreign"


@pytest.mark.parametrize("text", ["", "there is no link", "anna@gmail.com", "and/or", "5/6", "javascript:alert(1)"])
def test_other_texts_hold_no_link(facts, text):
    """An address is none."""
    assert read(text, facts).result == "none"


@settings(max_examples=200, deadline=None)
@given(token=st.text("abcdefXYZ0123456789-_", min_size=12), around=st.text(max_size=5))
def test_the_secret_stays_inside(facts, token, around):
    """The finding has the host at most."""
    finding = read(f"{around} https://account.fernway.example/verify?token={token}{around}", facts)
    assert finding.value in ("account.fernway.example", None)
    assert token not in repr(finding)
