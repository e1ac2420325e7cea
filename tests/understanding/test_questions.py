"""How well questions are understood that nothing was learnt from."""

import json
from pathlib import Path

import pytest

from bot.evaluation import Figures, Judged
from bot.importer import TopicImporter
from bot.intents import OUT_OF_SCOPE, REPLY_PREFIX, SMALL_TALK
from bot.settings import ROOT
from bot.understanding import Understanding


@pytest.fixture(scope="module")
def questions():
    """The test questions, written apart from the content."""
    lines = (Path(__file__).parent / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_the_questions_are_many_and_of_every_kind(questions, content):
    """At least 300, for every topic, small talk and what is out of scope; a file that a person can trust."""
    assert len(questions) >= 300
    assert all(question.keys() == {"text", "topic"} and question["text"].strip() for question in questions)
    assert {question["topic"] for question in questions} == {*content.topics, *SMALL_TALK, OUT_OF_SCOPE}
    foreign = [question for question in questions if question["topic"] == OUT_OF_SCOPE]
    assert len(foreign) >= 50


def test_nothing_was_learnt_from_the_questions(questions):
    """None of them is an example as well: otherwise the figures would flatter."""
    examples = TopicImporter(str(ROOT / "config.yml"), None, [str(ROOT / "data" / "nlu")]).get_nlu_data()
    learnt = {
        example.get("text").strip().casefold()
        for example in examples.intent_examples
        if not example.get("intent").startswith(REPLY_PREFIX)  # read inside guides only
    }
    assert len(learnt) > 1000
    assert [question["text"] for question in questions if question["text"].strip().casefold() in learnt] == []


async def test_the_goals_are_met(questions, model, content):
    """First choices, choices of three, wrong answers, and answers to what is out of scope: the project's goals."""
    understanding = Understanding(model, content)
    judged = []
    for question in questions:
        found = await understanding.read(question["text"])
        ranking = tuple(candidate["topic"] for candidate in found["candidates"])
        judged.append(Judged(question["text"], question["topic"], found["decision"], found["topic"], ranking))
    figures = Figures.of(judged)
    assert figures.first >= 0.93
    assert figures.among_three >= 0.98
    assert figures.answered_wrong <= 0.02
    assert figures.out_of_scope_answered <= 0.05
