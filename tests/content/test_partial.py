"""What is read of a value that has faults of form."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.content.guides import Guide, Meaning, Step
from bot.content.models import Topic
from bot.content.partial import partly

OPTION = {"label": "It stirs", "means": ["affirm"], "next": "flying"}
STEP = {"ask": "Is it awake?", "options": {"stirs": OPTION}}


def test_what_has_no_fault_is_read_in_whole():
    """Without a fault, nothing is lost."""
    assert partly(Step, STEP) == Step.parse_obj(STEP)


def test_an_unknown_field_costs_nothing():
    """A misspelt field is left out, at any depth."""
    faulty = {"start": "awake", "steps": {"awake": {**STEP, "hint": "Look."}}, "ends": {}}
    assert partly(Guide, faulty).steps == {"awake": Step.parse_obj(STEP)}


def test_what_cannot_be_read_is_empty_and_its_neighbours_are_not():
    """A fault in one field leaves those beside it."""
    read = partly(Step, {"ask": ["a", "list"], "options": {"stirs": {**OPTION, "label": ""}, "sleeps": "on"}})
    assert read.ask is None
    assert read.options.keys() == {"stirs"}
    assert read.options["stirs"].label == ""
    assert read.options["stirs"].means == [Meaning.affirm]
    assert read.options["stirs"].next == "flying"


WILD = st.recursive(
    st.none() | st.text(max_size=5) | st.booleans(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*Topic.__fields__, *Guide.__fields__, *Step.__fields__]), inner, max_size=5)
    ),
    max_leaves=20,
)


@given(st.dictionaries(st.sampled_from(list(Topic.__fields__)), WILD))
def test_anything_is_read_as_far_as_it_goes(value):
    """Whatever an editor wrote, what remains has every field of the model."""
    read = partly(Topic, value)
    assert all(hasattr(read, name) for name in Topic.__fields__)
