"""Public data sets: drawing a few examples of each class."""

from __future__ import annotations

from collections import Counter

from bench.datasets import Question, draw

QUESTIONS = [Question(f"{label} {number}", label) for label in ("card", "loan", "rate") for number in range(20)]


def test_every_class_gives_as_many_examples():
    """Ten shots are ten different questions of each class."""
    drawn = draw(QUESTIONS, 10, seed=0)
    assert Counter(question.label for question in drawn) == {"card": 10, "loan": 10, "rate": 10}
    assert len(set(drawn)) == len(drawn)


def test_a_seed_fixes_the_drawing():
    """The same seed draws the same questions again, another one draws others."""
    assert draw(QUESTIONS, 5, seed=1) == draw(QUESTIONS, 5, seed=1)
    assert draw(QUESTIONS, 5, seed=1) != draw(QUESTIONS, 5, seed=2)
