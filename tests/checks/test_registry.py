"""The checks as content and actions see them."""

import socket
from datetime import datetime, timezone

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.checks import CHECKS, Facts, check, reads
from bot.errors import UnknownCheckError

PIECES = """
@ . .. , : ; - = < > ( ) [ ] {} " ' \\ a anna аnna gmail gmial.com gmail.com @gmail.com com de @@ ＠ 。 ß İ 🙏
http:// https://evil.com/?t= https://account.fernway.example/ ?token= 8fKq2Lw09zXcVb %2 From: (at) dot not in xn-- xn--a
yesterday at 9 :15 2 99999 hours and half ago last monday nov 31 2026-02-30 or about the
"""
WORDS = st.sampled_from([*PIECES.split(), "\u200b", "\n", " "])
WILD = st.text() | st.lists(WORDS).map("".join) | st.lists(WORDS).map(" ".join)


@pytest.mark.parametrize("name", CHECKS)
@settings(max_examples=250, deadline=None)
@example("a@" + "b." * 600)
@example("http://[::1")
@given(text=WILD)
def test_whatever_is_said_has_one_of_the_results_of_the_check(name, content, text):
    """No text makes a check fail, and lint can rely on the codes that it lists."""
    for now in (datetime(2026, 3, 31, 0, 0), datetime(2026, 11, 25, 15, 0, tzinfo=timezone.utc)):
        finding = check(name, text, Facts.of(content, now))
        assert finding.result in CHECKS[name].results
        assert finding.suggestion is None or CHECKS[name].suggests
        assert finding.value is None or CHECKS[name].finds


def test_an_unknown_check_is_named_with_those_that_exist(facts):
    """A name that is wrong is mended by looking at the message."""
    with pytest.raises(UnknownCheckError, match=r"email_adress.*email_address, mail_provider"):
        check("email_adress", "", facts)


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("email_address", "anna@gmial.com", True),
        ("email_address", "i'd rather not say", False),
        ("mail_provider", "anna@company.example", True),
        ("mail_provider", "i can't open it", False),
        ("link_age", "yesterday", True),
        ("link_age", "no idea", False),
        ("pasted_link", "see www.example.com", True),
        ("service_status", "anna@gmail.com", False),
    ],
)
def test_a_text_is_an_answer_if_it_says_what_the_check_is_about(facts, name, text, expected):
    """Even if nothing can be concluded from it; else it may be one of the step's options."""
    assert reads(name, text, facts) is expected


@pytest.mark.parametrize("name", [name for name, each in CHECKS.items() if each.reads_reply])
def test_what_a_person_says_is_judged_by_itself_alone(name, facts, monkeypatch):
    """No check asks anybody about it: a link is not followed, and nobody learns whether an address has an account."""

    def refuse(*arguments):
        raise AssertionError("a check went out")

    for way in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, way, refuse)
    for way in ("getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, way, refuse)
    for text in (
        "anna@gmial.com",
        "https://account.fernway.example/verify?t=8fKq2Lw09z",
        "From: a@evil.example",
        "9:15",
    ):
        check(name, text, facts)
