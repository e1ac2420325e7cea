"""The state: what is kept in the slot comes back as it was, and what is broken is told."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import CorruptStateError
from bot.guide import Answer, State

TEXT = st.text(max_size=8)
ANSWERS = st.lists(st.builds(Answer, TEXT, TEXT, st.dictionaries(TEXT, TEXT, max_size=2)), max_size=3).map(tuple)
STATES = st.recursive(
    st.builds(State, TEXT, ANSWERS, st.integers(0, 9)),
    lambda earlier: st.builds(State, TEXT, ANSWERS, st.integers(0, 9), earlier),
    max_leaves=3,
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXT,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["topic", "answers", "unclear", "earlier", "step", "choice", "found"]), inner)
    ),
    max_leaves=12,
)


@given(STATES)
@settings(deadline=None)
def test_a_state_survives_being_kept(state):
    """It goes through JSON, as every slot of Rasa's does."""
    assert State.from_dict(json.loads(json.dumps(state.to_dict()))) == state


@given(JSON)
@settings(max_examples=300, deadline=None)
def test_anything_else_is_corrupt(value):
    """Whatever stands in the slot: a state, or the error that says that it is none."""
    try:
        state = State.from_dict(value)
    except CorruptStateError:
        return
    assert State.from_dict(state.to_dict()) == state


def test_what_was_found_later_counts():
    """A corrected address replaces the first one's provider."""
    answers = (Answer("your_address", "ok", {"provider": "Gmail"}), Answer("your_address", "ok", {"provider": "GMX"}))
    assert State("mail_missing", answers).found() == {"provider": "GMX"}


def test_what_the_guide_before_has_found_is_known():
    """Nobody names their provider twice; of guides that lead to each other in a circle, two are remembered."""
    state = State("mail_missing", (Answer("your_address", "ok", {"provider": "GMX"}),))
    for topic in ("session_expired", "mail_missing", "session_expired"):
        state = state.led_to(topic)
        assert state.answers == ()
        assert len(_before(state)) <= 2
    assert State("a", (Answer("b", "c", {"provider": "GMX"}),)).led_to("d").led_to("e").found() == {"provider": "GMX"}


def _before(state):
    return [] if state.earlier is None else [state.earlier, *_before(state.earlier)]


@pytest.mark.parametrize(
    "broken",
    [
        None,
        "x",
        [],
        {},
        {"topic": 1, "answers": [], "unclear": 0},
        {"topic": "a"},
        {"topic": "a", "answers": [], "unclear": 0, "earlier": 5},
    ],
)
def test_a_broken_slot_is_told(broken):
    """The shell then begins again, kindly."""
    with pytest.raises(CorruptStateError):
        State.from_dict(broken)
