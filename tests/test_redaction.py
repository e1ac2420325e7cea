"""Redaction: nothing that opens something or tells who somebody is survives, and nearly all else does."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.redaction import GAP, initial, redact, redact_all

PIECES = """
@ @@ . .. , : ; - = < > ( ) [ ] {} " ' \\ … a anna jo аnna gmail.com @gmail.com at dot (at) ＠ %40 İ 🙏 X7K9Q2 482913
http:// https://evil.com/?t= https://account.fernway.example/verify?token=8fKq2Lw09zXcVb www. /a password: +44 (020)
7946 0142 12 3 eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln iPhone13 the my mail is
"""
WORDS = st.sampled_from([*PIECES.split(), "\u200b", "\n", " ", "٤٨٢٩"])
WILD = st.text() | st.lists(WORDS).map("".join) | st.lists(WORDS).map(" ".join)
AROUND = st.sampled_from(["", " ", "my mail: ", "<", "(", '"', "mailto:", "x, ", "\n"])
LOCALS = st.from_regex(r"[a-zé]{3,9}([.+_'-]?[a-z0-9]{2,9}){0,3}", fullmatch=True)
SECRETS = st.text("abcdefXYZ0123456789-_", min_size=6, max_size=40)
EXAMPLES = settings(deadline=None, max_examples=200)


@EXAMPLES
@given(before=AROUND, local=LOCALS, at=st.sampled_from(["@", "＠", "@@", " @", " @ ", "%40", "(at)", " [at] "]))
def test_an_address_keeps_its_first_letter_and_its_domain(before, local, at):
    """So that a person still knows which it was, and nobody else does."""
    kept = redact(f"{before}{local}{at}gmail.com, says it")
    assert kept == f"{before}{local[0]}{GAP}{'@' if at == '@@' else at}gmail.com, says it"


@EXAMPLES
@given(secret=SECRETS, before=st.sampled_from(["", "see ", "<", "("]), form=st.integers(0, 5))
def test_a_link_keeps_its_host(secret, before, form):
    """All behind it may be the key to an account, and what stands before the host a name and a password."""
    link = (
        f"https://account.fernway.example/verify?token={secret}",
        f"http://account.fernway.example/{secret}",
        f"HTTPS://account.fernway.example#{secret}",
        f"account.fernway.example/verify/{secret}",
        f"www.account.fernway.example?{secret}",
        f"https://anna:{secret}@account.fernway.example/",
    )[form]
    kept = redact(before + link)
    assert secret not in kept
    assert "account.fernway.example" in kept


@EXAMPLES
@given(st.lists(st.text("0123456789", min_size=1, max_size=5), min_size=1, max_size=6), st.sampled_from(" .-/"))
def test_numbers_that_may_be_a_code_or_a_telephone_are_gone(groups, between):
    """Four digits and more, however they are grouped; fewer stay, since they count minutes and mails."""
    number = between.join(groups)
    kept = redact(f"it says {number}")
    assert (kept == f"it says {GAP}") == (sum(map(len, groups)) > 3)
    assert kept in (f"it says {GAP}", f"it says {number}")


@pytest.mark.parametrize(
    "text",
    [
        "+44 20 7946 0142",
        "(020) 7946-0142",
        "06 12 34 56 78",
        "4111 1111 1111 1111",
        "482 913",
        "G-482913",
        "X7K9Q2",
        "a1b2c3d4",
        "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9",
        "AbCdEfGhIjKlMnOpQrStUvWxYz",
        "b9e0b7a2-38a1-4a4b-a39a-5c1d3b0f5a52",
        "password: hunter",
        "PIN=abc",
        "anna at example dot com",
    ],
)
def test_what_people_paste_is_gone(text):
    """Of each piece no more than three characters in a row are left, but for a word that says what it was."""
    left = re.sub(r"password|example|com|dot", "", redact(f"here {text} is it").removeprefix("here "))
    assert not re.search(r"[^\W_]{4,}", left)


@EXAMPLES
@example("a…@b@c")
@example("anna … @gmail.com")
@given(WILD)
def test_redacting_twice_changes_nothing_more(text):
    """What was stored can go through it again, on its way to somewhere else."""
    assert redact(redact(text)) == redact(text)


@pytest.mark.parametrize(
    "piece", ["a", "a.", "a@", "1 ", "a-", "aA", "at ", "://", "a1", "(", "a,@ ", "www.", "password:"]
)
def test_no_text_takes_it_long(piece):
    """As much as a person may say at once, of what a pattern could stumble over."""
    text = piece * (4000 // len(piece))
    assert redact(redact(text)) == redact(text)


def test_what_people_say_otherwise_stays(content):
    """Of the questions that people ask, all but a few; those have years, codes and addresses in them."""
    questions = [question for topic in content.topics.values() for question in topic.questions]
    changed = [question for question in questions if redact(question) != question]
    assert 0 < len(changed) < 0.03 * len(questions)
    assert [question for question in changed if not re.search(r"\d|@|＠|\bat\b", question)] == []


def test_names_in_content_stay(content):
    """Where a person stands in a guide is kept by the names of steps and options, and of mail providers."""
    names = {*content.topics, *content.providers}
    for topic in content.topics.values():
        for id_, step in (topic.guide.steps if topic.guide else {}).items():
            names |= {id_, *step.options, *step.next}
    assert [name for name in names if redact(name) != name] == []


def test_a_value_is_redacted_whatever_it_is_inside_of():
    """Names, numbers and nothing stay."""
    value = {"jo@a.example": ["jo@a.example", 123456, None, {"x": ("jo@a.example",)}], "is": True}
    kept = "j…@a.example"
    assert redact_all(value) == {"jo@a.example": [kept, 123456, None, {"x": [kept]}], "is": True}


def test_of_an_address_with_a_slip_as_little_is_kept():
    """Whatever the slip is."""
    assert initial("anna @gmail.com") == "a…@gmail.com"
    assert initial("an na@gmail.com") == "a…@gmail.com"
    assert initial("annagmail.com") == "a…"
