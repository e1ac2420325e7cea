"""A vague message is asked back, and the answer may come in any form."""

from __future__ import annotations

import pytest

WAYS_TO_CHOOSE_THE_SECOND = {
    "number": lambda option: "2",
    "number with a dot": lambda option: " 2. ",
    "place": lambda option: "the second one",
    "id": lambda option: option["id"],
    "label": lambda option: option["label"],
    "label, roughly": lambda option: option["label"].lower()[:-1] + "!",
}


def test_a_vague_message_is_asked_back_with_at_most_three_topics(talk, vague, offered, said, content):
    """They can be told apart by their titles, and the last option is that none fits."""
    turn = talk(vague)
    *topics, way_out = turn["replies"][0]["options"]
    assert said(turn, "did_you_mean")
    assert turn["topic"] is None
    assert 2 <= len(topics) <= 3
    assert [option["label"] for option in topics] == [content.topics[option["id"]].title for option in topics]
    assert way_out == {"id": "none_of_these", "label": content.phrases.none_of_these}


@pytest.mark.parametrize("way", WAYS_TO_CHOOSE_THE_SECOND.values(), ids=WAYS_TO_CHOOSE_THE_SECOND)
def test_the_second_topic_is_chosen_in_words(talk, vague, way):
    """By its number, its place, its name or its words."""
    second = talk(vague)["replies"][0]["options"][1]
    assert talk(way(second))["topic"] == second["id"]


def test_the_second_topic_is_chosen_by_pressing_it(talk, press, vague, offered):
    """The widget sends the option's id as a choice."""
    turn = talk(vague)
    second = offered(turn)[1]
    assert press(turn, second)["topic"] == second


def test_a_mere_yes_is_asked_which_and_the_options_stay(talk, vague, offered, said):
    """“Yes” to three topics picks none; the number that comes then does."""
    first, *_ = before = offered(talk(vague))
    turn = talk("yes")
    assert said(turn, "which_one")
    assert offered(turn) == before
    assert talk("1")["topic"] == first


def test_a_clear_message_in_place_of_a_choice_is_answered(talk, vague):
    """Nobody has to choose first: who says it better is understood."""
    talk(vague)
    assert talk("I forgot my password")["topic"] == "password_forgotten"


def test_a_number_that_was_not_offered_picks_nothing(talk, press, vague, offered):
    """Neither an option of an earlier question nor the nearest one is taken."""
    before = offered(talk(vague))
    turn = talk("9")
    assert turn["replies"][0]["text"]
    assert turn["topic"] not in before
