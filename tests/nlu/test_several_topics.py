"""A second problem in one message."""

import pytest

from bot.intents import OUT_OF_SCOPE
from bot.nlu.decision import Decision
from bot.nlu.several_topics import second_topic


@pytest.mark.parametrize(
    ("sentences", "second"),
    [
        (["answer dragon", "answer broom"], "broom"),
        (["answer broom", "answer dragon"], "broom"),
        (["answer dragon", "answer broom", "answer owl"], "broom"),
        (["answer dragon", "ask broom"], None),
        (["answer dragon", "answer greet"], None),
        (["answer dragon", f"answer {OUT_OF_SCOPE}"], None),
        (["answer dragon", "answer dragon"], None),
        (["ask dragon", "answer broom"], None),
        ([], None),
    ],
)
def test_a_second_problem_must_be_sure(sentences, second):
    """Beside the dragon, another topic is noted if a sentence is surely about it, and another one about the dragon."""
    decisions = [Decision(*sentence.split(), candidates=()) for sentence in sentences]
    assert second_topic("dragon", decisions) == second
