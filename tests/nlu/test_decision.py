"""When a message is answered, asked about, or declined."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.intents import OUT_OF_SCOPE, SMALL_TALK
from bot.nlu.decision import CANDIDATES, Thresholds, decide, fit_thresholds

CLASSES = ("broom", "cauldron", "dragon", "greet", "owl", OUT_OF_SCOPE)
THRESHOLDS = Thresholds(answer=0.7, ask=0.2, decline=0.6)


def probabilities(**given):
    """A row in the order of the classes; what is not given shares the rest."""
    rest = (1.0 - sum(given.values())) / max(1, len(CLASSES) - len(given))
    return np.array([given.get(name, rest) for name in CLASSES])


@pytest.mark.parametrize(
    ("row", "kind", "topic"),
    [
        (probabilities(dragon=0.8), "answer", "dragon"),
        (probabilities(greet=0.9), "answer", "greet"),
        (probabilities(dragon=0.5, owl=0.3), "ask", "dragon"),
        (probabilities(greet=0.5, owl=0.3), "ask", "greet"),
        (probabilities(out_of_scope=0.9), "decline", OUT_OF_SCOPE),
        (probabilities(out_of_scope=0.65, owl=0.3), "decline", OUT_OF_SCOPE),
        (probabilities(out_of_scope=0.5, owl=0.3), "ask", "owl"),
        (probabilities(out_of_scope=0.5, greet=0.4), "decline", OUT_OF_SCOPE),
        (probabilities(), "decline", OUT_OF_SCOPE),
    ],
)
def test_the_three_decisions(row, kind, topic):
    """Sure enough is answered, unsure is asked, and what is foreign, or like nothing at all, is declined."""
    decision = decide(row, CLASSES, THRESHOLDS)
    assert (decision.kind, decision.topic) == (kind, topic)


def test_choices_are_the_likely_topics():
    """Asked are at most three topics, the likeliest first, and none that is far less likely than the first."""
    decision = decide(np.array([0.25, 0.2, 0.3, 0.12, 0.13, 0.0]), CLASSES, THRESHOLDS)
    assert [candidate.topic for candidate in decision.candidates] == ["dragon", "broom", "cauldron"]
    decision = decide(probabilities(dragon=0.5, greet=0.3, owl=0.17), CLASSES, THRESHOLDS)
    assert [candidate.topic for candidate in decision.candidates] == ["dragon", "owl"]


def test_what_is_surely_small_talk_is_answered_whichever_kind_it_is():
    """“Thanks, bye” is no reason to ask which problem is meant."""
    classes = ("broom", "goodbye", "thanks", OUT_OF_SCOPE)
    decision = decide(np.array([0.1, 0.4, 0.45, 0.05]), classes, THRESHOLDS)
    assert (decision.kind, decision.topic) == ("answer", "thanks")
    assert decide(np.array([0.35, 0.2, 0.4, 0.05]), classes, THRESHOLDS).kind == "ask"


def test_where_nothing_can_be_asked_for_it_is_declined():
    """Without a topic among the classes there is no question to ask."""
    row = np.array([0.4, 0.6])
    assert decide(row, (OUT_OF_SCOPE, "greet"), THRESHOLDS).kind == "decline"
    assert decide(row[::-1], (OUT_OF_SCOPE, "greet"), THRESHOLDS).kind == "decline"


share = st.floats(0.0, 1.0)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.floats(0.001, 1.0), min_size=len(CLASSES), max_size=len(CLASSES)),
    st.builds(Thresholds, answer=share, ask=share, decline=share),
)
def test_a_decision_is_always_one_that_can_be_carried_out(weights, thresholds):
    """Whatever the probabilities and the thresholds: what is asked can be chosen, what is answered is the likeliest."""
    row = np.array(weights) / sum(weights)
    decision = decide(row, CLASSES, thresholds)
    topics = [candidate.topic for candidate in decision.candidates]
    confidences = [candidate.confidence for candidate in decision.candidates]
    assert 1 <= len(topics) <= CANDIDATES
    assert confidences == sorted(confidences, reverse=True)
    if decision.kind == "ask":
        assert not {*SMALL_TALK, OUT_OF_SCOPE} & set(topics)
    elif decision.kind == "answer":
        assert decision.topic == topics[0] != OUT_OF_SCOPE
        assert confidences[0] >= thresholds.answer
    else:
        assert (decision.kind, decision.topic) == ("decline", OUT_OF_SCOPE)


def test_fitted_thresholds_ask_rather_than_answer_wrongly():
    """Where the model is often wrong it asks; above, where it is right, it answers."""
    rows = np.array([probabilities(dragon=0.75, owl=0.2)] * 20 + [probabilities(dragon=0.95)] * 20)
    truth = ["dragon"] * 16 + ["owl"] * 4 + ["dragon"] * 20
    thresholds = fit_thresholds(rows, truth, CLASSES)
    assert decide(rows[0], CLASSES, thresholds).kind == "ask"
    assert decide(rows[-1], CLASSES, thresholds).kind == "answer"


def test_fitted_thresholds_answer_what_is_hardly_ever_wrong():
    """Asking costs each person a tap: one wrong answer in twenty, however unsure the model is, costs less."""
    rows = np.array([probabilities(dragon=0.5, owl=0.3)] * 20)
    thresholds = fit_thresholds(rows, ["dragon"] * 19 + ["owl"], CLASSES)
    assert decide(rows[0], CLASSES, thresholds).kind == "answer"


def test_fitted_thresholds_decline_what_is_foreign():
    """What is foreign is declined, also if it looks a little like a topic; what only looks foreign is asked about."""
    rows = [
        probabilities(out_of_scope=0.85),
        probabilities(owl=0.25),
        probabilities(out_of_scope=0.5, owl=0.3),
    ]
    thresholds = fit_thresholds(np.array(rows), [OUT_OF_SCOPE, OUT_OF_SCOPE, "owl"], CLASSES)
    assert [decide(row, CLASSES, thresholds).kind for row in rows] == ["decline", "decline", "ask"]
