"""Content made of a data set: which classes, and whether it is content."""

from __future__ import annotations

from bench.clinc_content import QUESTIONS, SMALL_TALK, choose, write_content
from bench.datasets import DataSet, Question
from bot.content import load_content
from bot.settings import Settings

TOPICS = [f"topic_{number}" for number in range(8)]
ALL = DataSet(
    "toy",
    [Question(f"{label} {number}", label) for label in (*TOPICS, *SMALL_TALK) for number in range(QUESTIONS + 5)],
    [Question(f"is {label} so?", label) for label in (*TOPICS, *SMALL_TALK)],
)


def test_a_larger_choice_has_all_of_a_smaller_one():
    """Contents differ by what was added alone; small talk is always there, by the assistant's names."""
    small, large = ({question.label for question in choose(ALL, size).test} for size in (3, 6))
    assert small < large
    assert len(small - set(SMALL_TALK.values())) == 3
    assert set(SMALL_TALK.values()) < small


def test_what_is_written_is_content(tmp_path):
    """The loader takes it: the topics have their questions, and no rule is about a topic that is not there."""
    write_content(choose(ALL, 3), ["what is the weather"], Settings().data, tmp_path / "data")
    content = load_content(tmp_path / "data")
    assert [len(topic.questions) for topic in content.topics.values()] == [QUESTIONS] * 3
    assert set(content.service.common_topics) == set(content.topics)
    assert "contact_support" not in (tmp_path / "data" / "rules.yml").read_text()
