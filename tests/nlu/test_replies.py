"""Weighing what a reply means in a step."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.guides import Meaning, Step
from bot.intents import OUT_OF_SCOPE
from bot.nlu.replies import Reading, calls_out, exactly, read_reply, undecided
from bot.nlu.reply_model import ASIDE

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
NOWHERE, HALF, THERE = 0.1, 0.6, 1.1
"""How near the nearest examples are: nothing in common, about the same thing, the same words."""
OTHER_TOPIC = "feeding_time"
LABELS = (ASIDE, OUT_OF_SCOPE, OTHER_TOPIC, *(meaning.value for meaning in Meaning))


def weigh(options=(), near=(), topic=0.0, foreign=0.0, text="something"):
    """What is read, given scores and nearness of options, and the nearness of all else; whatever is left out is far."""
    read = {**dict.fromkeys(STEP.options, (0.0, NOWHERE)), **dict(options)}
    return read_reply(STEP, text, read, {**dict.fromkeys(LABELS, NOWHERE), **dict(near)}, topic, foreign)


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
    assert weigh({"gone": (0.9, HALF), "asleep": (0.1, NOWHERE)}) == Reading("option", ("gone",))


def test_of_two_options_that_are_close_the_person_chooses():
    """The likelier one comes first."""
    assert weigh({"gone": (0.95, HALF), "asleep": (0.96, HALF)}) == Reading("which", ("asleep", "gone"))


def test_of_two_options_that_score_alike_the_one_with_the_nearer_words_is_taken():
    """What stands in the content nearly word for word is no accident."""
    assert weigh({"gone": (0.6, THERE), "asleep": (0.6, HALF)}) == Reading("option", ("gone",))


def test_what_is_near_to_nothing_is_not_taken():
    """However far ahead of the other options it is."""
    assert weigh({"gone": (0.5, NOWHERE)}).kind == "unclear"


def test_a_plain_yes_is_the_option_that_is_bound_to_it():
    """However little its words resemble the option's; done and yes may both be bound to it."""
    assert weigh({"awake": (0.3, NOWHERE)}, {"affirm": THERE}) == Reading("option", ("awake",))
    assert weigh({"awake": (0.3, NOWHERE)}, {"affirm": HALF, "done": THERE}) == Reading("option", ("awake",))


def test_a_meaning_that_no_option_is_bound_to_is_one_of_its_own():
    """A person can be asked for in any step; a “still the same” answers only where an option says so."""
    assert weigh(near={"person": THERE}) == Reading("meaning", ("person",))
    assert weigh(near={"not_fixed": THERE}) == Reading("unclear")


def test_who_asks_wants_an_explanation_rather_than_anything_else_that_is_as_near():
    """“What is a lair?” is not “I have none”."""
    near = {"options": {"gone": (0.3, HALF)}, "near": {"repeat": HALF}}
    assert weigh(**near, text="what is a lair").names == ("repeat",)
    assert weigh(**near, text="a lair, hm").names != ("repeat",)


def test_another_topic_is_one_only_if_its_questions_are_near():
    """What names a problem may be the answer to the step; a question is seldom one."""
    assert weigh(near={OTHER_TOPIC: THERE}, topic=0.95).kind == "topic"
    assert weigh(near={ASIDE: THERE}, topic=0.95).kind == "unclear"
    close = {"options": {"gone": (0.6, HALF)}, "near": {OTHER_TOPIC: HALF}, "topic": 0.95}
    assert weigh(**close).kind != "topic"
    assert weigh(**close, text="when is it fed?").kind == "topic"


def test_what_nobody_here_can_help_with_is_declined():
    """Rather than taken for the nearest thing that could be meant."""
    rice = {"near": {OUT_OF_SCOPE: HALF}, "foreign": 0.95, "text": "how do i cook rice?"}
    assert weigh(**rice) == Reading("foreign")
    cancel = {"near": {OUT_OF_SCOPE: THERE, "stop": HALF}, "foreign": 0.97, "text": "how do i cancel my order?"}
    assert weigh(**cancel) == Reading("foreign")


def test_who_calls_for_a_way_out_is_heard_before_any_check():
    """“I'll leave it for today” is no time."""
    near = dict.fromkeys(LABELS, NOWHERE)
    assert calls_out("one sec", near | {"wait": THERE})
    assert calls_out("let somebody write to me@example.com", near | {"person": THERE})
    assert not calls_out("its me@example.com", near | {"person": THERE})
    assert not calls_out("since a week", near | {"stop": HALF, "affirm": THERE})


near = st.floats(-1, 2)


@given(
    options=st.dictionaries(st.sampled_from(list(STEP.options)), st.tuples(st.floats(-1, 2), near)),
    near=st.dictionaries(st.sampled_from(LABELS), near),
    topic=st.floats(0, 1),
    foreign=st.floats(0, 1),
)
def test_any_scores_are_read(options, near, topic, foreign):
    """What is read names what there is."""
    reading = weigh(options, near, topic, foreign)
    if reading.kind in {"option", "which"}:
        assert set(reading.names) <= set(STEP.options)
    if reading.kind == "meaning":
        assert Meaning(*reading.names)
