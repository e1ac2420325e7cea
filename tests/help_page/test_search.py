"""Searching, with the trained model."""

from __future__ import annotations

import json

import pytest
from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage

from bot.help_page.pages import reading_facts
from bot.help_page.passages import passages
from bot.help_page.search import MAX_CHARACTERS, Search
from bot.settings import ROOT

QUESTIONS = ROOT / "tests" / "understanding" / "questions.jsonl"


@pytest.fixture(scope="module")
def processor(model):
    """Reads with the trained model."""
    return Agent.load(str(model)).processor


@pytest.fixture(scope="module")
def find(content, processor):
    """Searches the content; the index is made for the first test and then there."""
    search = Search(list(passages(content, reading_facts(content))))

    async def read(text):
        return await processor.parse_message(UserMessage(text), only_output_properties=False)

    return lambda text: search.find(text, read)


async def test_the_right_topic_is_found(content, find):
    """For 9 of 10 questions of the test set it is the first, and for 97 of 100 it is among the first three."""
    cases = [json.loads(line) for line in QUESTIONS.read_text().splitlines()]
    cases = [case for case in cases if case["topic"] in content.topics]
    found = [[hit.topic for hit in (await find(case["text"])).hits] for case in cases]
    assert len(cases) > 400
    assert sum(topics[:1] == [case["topic"]] for topics, case in zip(found, cases, strict=True)) >= 0.90 * len(cases)
    assert sum(case["topic"] in topics[:3] for topics, case in zip(found, cases, strict=True)) >= 0.97 * len(cases)


@pytest.mark.parametrize(
    ("word", "topic"),
    [
        ("spam", "verification_email_missing"),
        ("blocked", "verification_email_missing"),
        ("birthday", "profile_birthdate_country"),
        ("outlook", "verification_email_unreadable"),
        ("full mailbox", "verification_email_missing"),
        ("opening hours", "contact_support"),
    ],
)
async def test_a_single_word_is_enough(find, word, topic):
    """Though nobody would say it like that to a person."""
    assert topic in [hit.topic for hit in (await find(word)).hits[:3]]


@pytest.mark.parametrize("text", ["pizza", "refund", "how do I cook rice", "", "   ", "\u200b", "///"])
async def test_what_is_not_there_is_not_found(find, text):
    """Nothing is better than something else."""
    assert (await find(text)).hits == ()


async def test_slips_are_forgiven(find):
    """What was meant is searched, and offered; without a slip, nothing is offered."""
    found = await find("verfication mail")
    assert found.corrected == "verification mail"
    assert found.hits[0].topic == "verification_email_missing"
    assert (await find("verification mail")).corrected is None


async def test_every_hit_says_something_of_its_own(find):
    """Guides share parts, but what one hit shows, no other repeats."""
    for text in ("mail never came", "spam folder", "full mailbox", "the button is dead"):
        shown = ["".join(piece.text for piece in hit.passage) for hit in (await find(text)).hits]
        assert len({*shown}) == len(shown), shown


async def test_the_passage_has_the_words_marked(find):
    """It says why the topic was found."""
    [hit, *_] = (await find("spam folder")).hits
    assert {"spam", "folder"} <= {piece.text for piece in hit.passage if piece.marked}


async def test_a_slash_is_text(find):
    """It would be a command to Rasa."""
    found = await find("/greet my password")
    assert found.searched == "greet my password"
    assert found.hits[0].topic == "password_forgotten"
    assert (await find('/password_forgotten{"x": "y"}')).searched.startswith("password_forgotten")


async def test_a_long_text_is_cut(find):
    """A search is not a story."""
    assert len((await find("password " * 10_000)).searched) <= MAX_CHARACTERS
