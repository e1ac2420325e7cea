"""Addresses as people write them. addresses.jsonl has some hundreds, half of them valid but unusual."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.provisional import domains

from bot.checks import Finding
from bot.checks.email_address import MENDABLE, Result, read

ADDRESSES = [json.loads(line) for line in (Path(__file__).parent / "addresses.jsonl").read_text().splitlines()]


def test_addresses_are_judged_rightly(facts):
    """At least 99 of 100 have the right code, and at least 98 of 100 suggestions are right."""
    found = [read(entry["text"], facts) for entry in ADDRESSES]
    pairs = list(zip(ADDRESSES, found, strict=True))
    wrong = [entry["text"] for entry, finding in pairs if finding.result != entry["result"]]
    assert len(wrong) <= 0.01 * len(ADDRESSES), wrong
    mendable = [(entry, finding) for entry, finding in pairs if entry["suggestion"]]
    missed = [entry["text"] for entry, finding in mendable if finding.suggestion != entry["suggestion"]]
    assert len(missed) <= 0.02 * len(mendable), missed


def test_no_valid_address_is_refused(facts):
    """A person is never told that a good address is wrong, however unusual it is."""
    valid = [entry["text"] for entry in ADDRESSES if entry["result"] == "ok"]
    assert len(valid) >= 0.45 * len(ADDRESSES)
    assert [text for text in valid if read(text, facts).result != Result.ok] == []


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Hi! It's “anna@gmail.com”, thanks.", "anna@gmail.com"),
        ("Anna <mailto:anna@gmail.com>", "anna@gmail.com"),
        ("not anna@gmial.com but anna@gmail.com", "anna@gmail.com"),
        ("d’angelo@libero.it", "d’angelo@libero.it"),
        ("my mail is ａｎｎａ＠gmail.com, ok?", "ａｎｎａ＠gmail.com"),
        ("anna  @  gmail.com or so", "anna  @  gmail.com"),
        ("anna gmail com", None),
    ],
)
def test_the_value_is_the_address_as_it_was_written(facts, text, address):
    """So that it can be shown beside the suggestion; the good one is preferred."""
    assert read(text, facts).value == address


def test_the_first_fault_is_named_and_all_are_mended(facts):
    """Two faults in one address do not need two rounds."""
    assert read("anna..meier@gmial,con", facts) == Finding(
        "comma_for_period", "anna..meier@gmial,con", "anna.meier@gmail.com"
    )


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("jo..smith@firma", "missing_tld"),
        (".jo@firma", "missing_tld"),
        ("jörg@gmial.com", "invalid_characters"),
        ("jörg@gmail,com", "invalid_characters"),
    ],
)
def test_a_fault_that_cannot_be_mended_alone_is_not_the_one_that_is_named(facts, text, result):
    """Nobody is asked whether they meant something if there is nothing to suggest."""
    assert read(text, facts) == Finding(result, text)


LOCALS = st.from_regex(r"[a-z0-9]+([.+_-][a-z0-9]+){0,3}", fullmatch=True)
BROKEN = st.lists(
    st.sampled_from(
        ["anna", "@", "@", ".", ",", " ", "gmail", "gmial", "hotmail", "com", "con", "de", "-", "＠", "é", "а"]
    )
).map("".join)


@settings(max_examples=300, deadline=None)
@given(text=BROKEN | st.text())
def test_a_suggestion_is_itself_ok(facts, text):
    """Who takes a suggestion is not corrected again, and what is ok stays as it is."""
    finding = read(text, facts)
    good = finding.suggestion or (finding.value if finding.result == Result.ok else None)
    assert good is None or read(good, facts) == Finding("ok", good)
    assert finding.suggestion or finding.result not in MENDABLE


@settings(max_examples=150, deadline=None)
@given(local=LOCALS, domain=domains())
def test_addresses_of_unknown_domains_are_ok(facts, local, domain):
    """Unless the domain is one slip from one that is known, nothing is wrong with what the standards allow."""
    finding = read(f"it is {local}@{domain}.", facts)
    assert finding.result in ("ok", "domain_typo", "misplaced_dot")
    assert finding.result != "ok" or finding.value == f"{local}@{domain}"
