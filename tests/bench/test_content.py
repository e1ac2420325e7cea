"""Contents that grow: how the reading is judged."""

from __future__ import annotations

import pytest

from bench.content import judge
from bench.datasets import Question


def test_only_what_is_answered_can_be_answered_wrongly():
    """Of four questions, one is right, one is only among the three, and of the two mistakes one is asked about."""
    read = [("card", "answer", ["card", "loan"]), ("card", "ask", ["card", "loan"]), ("rate", "answer", ["rate"])]
    read.append(("loan", "decline", ["loan"]))
    outcome = [
        {"topic": topic, "decision": decision, "candidates": [{"topic": name} for name in candidates]}
        for topic, decision, candidates in read
    ]
    questions = [Question("", label) for label in ("card", "loan", "card", "loan")]
    assert judge(questions, outcome) == {
        "right first": pytest.approx(50.0),
        "right among three": pytest.approx(75.0),
        "answered wrongly": pytest.approx(25.0),
    }
