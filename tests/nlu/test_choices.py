"""Answers to an offer, in words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.intents import AFFIRM, DENY, GREET, NONE_OF_THESE
from bot.nlu.choices import Option, chosen, meant

OPTIONS = (
    Option("dragon", "My dragon will not wake up"),
    Option("broom", "The broom does not take off"),
    Option("owl", "“No letter came.” What now?"),
    Option(NONE_OF_THESE, "None of these"),
)


@pytest.mark.parametrize(
    ("text", "option"),
    [
        ("1", "dragon"),
        ("2.", "broom"),
        ("number 3", "owl"),
        ("Option 2", "broom"),
        ("#1", "dragon"),
        ("２", "broom"),
        ("4", NONE_OF_THESE),
        ("0", None),
        ("5", None),
        ("the first one", "dragon"),
        ("Second please", "broom"),
        ("the third option!", "owl"),
        ("last", "owl"),
        ("number one", "dragon"),
        ("2 I think", "broom"),
        ("the first one, obviously", "dragon"),
        ("so the second, ffs", "broom"),
        ("2 I think. but kinda 3 as well", None),
        ("one", None),
        ("the first time", None),
        ("2 mins", None),
        ("the fourth one", None),
        ("  broom \n", "broom"),
        ("NONE_OF_THESE", NONE_OF_THESE),
        ("My dragon will not wake up", "dragon"),
        ("my dragn will not wak up", "dragon"),
        ('"no letter came". what now', "owl"),
        ("none of these", NONE_OF_THESE),
        ("my dragon", None),
        ("1 dragon and 2 brooms", None),
        ("21", None),
        ("", None),
    ],
)
def test_an_option_is_named_by_number_place_id_or_label(text, option):
    """A choice is taken however it is named; what merely resembles one is not."""
    assert chosen(text, OPTIONS) == option


def test_nothing_is_chosen_where_nothing_is_offered():
    """Without an offer, “1” and “the last one” mean nothing."""
    assert chosen("1", []) is None
    assert chosen("the last one", []) is None
    assert chosen("the last one", OPTIONS[3:]) is None


def test_the_last_answer_of_a_step_is_not_the_way_back_below_it():
    """“The last one” is the last of what the step asks for."""
    step = [Option("s/first", "Just one"), Option("s/second", "Several"), Option("guide/back", "Back")]
    assert chosen("the last one", step) == "s/second"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("It says not verified", "It says verified"),
        ("it's not in the spam folder", "It's in the spam folder"),
        ("I can find the mail there", "I can't find the mail there"),
        ("Less than 20 minutes ago", "Less than 10 minutes ago"),
    ],
)
def test_a_label_is_not_named_by_its_opposite_or_by_another_number(text, label):
    """A “not” or a digit more is no slip of the keyboard."""
    assert chosen(text, [Option("s/it", label)]) is None
    assert chosen(label.replace("i", "", 1), [Option("s/it", label)]) == "s/it"


@pytest.mark.parametrize("way_out", [NONE_OF_THESE, DENY])
def test_yes_and_no_answer_a_question(way_out):
    """“No” takes the way out; “yes” takes the topic if there is just one; other words take nothing."""
    several = (*OPTIONS[:2], Option(way_out, "No"))
    single = several[1:]
    assert meant(DENY, several) == meant(DENY, single) == way_out
    assert meant(AFFIRM, single) == "broom"
    assert meant(AFFIRM, several) is None
    assert meant(GREET, single) is None


def test_yes_and_no_need_a_question():
    """Options without a way out are suggestions, not a question: “yes” and “no” do not answer them."""
    assert meant(AFFIRM, OPTIONS[:1]) is None
    assert meant(DENY, OPTIONS[:1]) is None
    assert meant(DENY, []) is None


@settings(max_examples=200, deadline=None)
@given(st.text() | st.from_regex(r"(number|the)? ?[\d¹²③]+.?", fullmatch=True))
def test_wild_text_is_no_trouble(text):
    """Whatever is said to an offer, the result is an option of it, or none."""
    assert chosen(text, OPTIONS) in {None, *(option.id for option in OPTIONS)}
