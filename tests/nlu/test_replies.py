"""Weighing what a reply means in a step."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.guides import Meaning, Step
from bot.nlu.replies import Reading, calls_out, exactly, read_reply, undecided

STEP = Step.parse_obj(
    {
        "ask": "Is the dragon awake?",
        "options": {
            "awake": {"label": "Wide awake", "says": ["its eyes are open"], "means": ["affirm", "done"], "next": "a"},
            "asleep": {"label": "Fast asleep", "says": ["it snores"], "means": ["deny"], "next": "b"},
            "gone": {"label": "It has flown away", "next": "c"},
        },
    }
)
MEANINGS = ("question", "aside", *(meaning.value for meaning in Meaning))


def weigh(options=(), meanings=(), topic=0.0, foreign=0.0, text="something"):
    """What is read of scores, where all others are 0."""
    scores = {**dict.fromkeys(STEP.options, 0.0), **dict(options)}
    return read_reply(STEP, text, scores, {**dict.fromkeys(MEANINGS, 0.0), **dict(meanings)}, topic, foreign)


@pytest.mark.parametrize(("text", "option"), [("wide AWAKE", "awake"), ("it snores", "asleep"), ("awake", None)])
def test_what_content_says_is_taken_word_for_word(text, option):
    """Nothing has to be weighed then."""
    assert exactly(STEP, text) == option


def test_a_yes_and_a_no_in_one_breath_decide_nothing():
    """Nobody can tell which counts; a sentence with both in it may well be clear."""
    assert undecided(STEP, "yes and no") == Reading("which", ("awake", "asleep"))
    assert undecided(STEP, "yes") is None
    assert undecided(STEP, "no it is not, though yes it was") is None


def test_the_option_that_is_far_ahead_is_taken():
    """A clear winner is no question."""
    assert weigh({"gone": 0.9, "asleep": 0.1}) == Reading("option", ("gone",))


def test_of_two_options_that_are_close_the_person_chooses():
    """The likelier one comes first."""
    assert weigh({"gone": 0.95, "asleep": 0.96}) == Reading("which", ("asleep", "gone"))


def test_a_plain_yes_is_the_option_that_is_bound_to_it():
    """However little its words resemble the option's; done and yes may both be bound to it."""
    assert weigh(meanings={"affirm": 0.9}) == Reading("option", ("awake",))
    assert weigh(meanings={"affirm": 0.5, "done": 0.45}) == Reading("option", ("awake",))


def test_a_meaning_that_no_option_is_bound_to_is_one_of_its_own():
    """A person can be asked for in any step; a “still the same” answers only where an option says so."""
    assert weigh(meanings={"person": 0.9}) == Reading("meaning", ("person",))
    assert weigh(meanings={"not_fixed": 0.9}) == Reading("unclear")


def test_another_topic_is_one_only_if_the_words_are_about_a_problem():
    """What names a problem may be the answer to the step; a question is seldom one."""
    assert weigh(meanings={"question": 0.9}, topic=0.95).kind == "topic"
    assert weigh(meanings={"aside": 0.9}, topic=0.95).kind == "unclear"
    close = {"options": {"gone": 0.75}, "meanings": {"question": 0.9}, "topic": 0.95}
    assert weigh(**close).kind != "topic"
    assert weigh(**close, text="can i merge two dragons?").kind == "topic"


def test_what_nobody_here_can_help_with_is_declined():
    """Rather than taken for the nearest thing that could be meant."""
    assert weigh(meanings={"question": 0.3}, foreign=0.95, text="how do i cook rice?") == Reading("foreign")
    cancel = {"foreign": 0.97, "text": "how do i cancel my order?"}
    assert weigh(meanings={"stop": 0.9}, **cancel) == Reading("foreign")
    assert weigh(meanings={"back": 0.95}, foreign=0.97, text="can we go back?") == Reading("meaning", ("back",))


def test_who_calls_for_a_way_out_is_heard_before_any_check():
    """“I'll leave it for today” is no time."""
    assert calls_out("one sec", {"wait": 0.9})
    assert calls_out("let somebody write to me@example.com", {"person": 0.9})
    assert not calls_out("its me@example.com", {"person": 0.9})
    assert not calls_out("since a week", {"stop": 0.5, "affirm": 0.9})


@given(
    options=st.dictionaries(st.sampled_from(list(STEP.options)), st.floats(-1, 2)),
    meanings=st.dictionaries(st.sampled_from(MEANINGS), st.floats(0, 1)),
    topic=st.floats(0, 1),
    foreign=st.floats(0, 1),
)
def test_any_scores_are_read(options, meanings, topic, foreign):
    """What is read names what there is."""
    reading = weigh(options, meanings, topic, foreign)
    if reading.kind in {"option", "which"}:
        assert set(reading.names) <= set(STEP.options)
    if reading.kind == "meaning":
        assert Meaning(*reading.names)
