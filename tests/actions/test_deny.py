"""Taking a no."""

from __future__ import annotations

OFFER = ("session_expired", "none_of_these")
SECOND_PROBLEM = ("account_multiple_services", "deny")


async def test_no_topic_fits_so_other_words_are_asked_for(act, said):
    """A person can be had too."""
    acted = await act("action_deny", "deny", OFFER)
    assert acted.texts == [said("say_it_differently")]
    assert acted.options == [["contact_support"]]
    assert acted.slots == {"declined": 1}


async def test_no_topic_fits_again_so_a_person_is_all_that_is_left(act, said):
    """Nobody is asked for other words a second time."""
    acted = await act("action_deny", "deny", OFFER, declined=1)
    assert acted.texts == [said("decline_again")]
    assert acted.options == [["contact_support"]]


async def test_an_answer_did_not_help_so_there_are_ways_to_go_on(act, said, content):
    """Related topics of the answer, and a person."""
    acted = await act("action_deny", "deny", topic="session_expired", declined=1)
    assert acted.texts == [said("not_solved")]
    assert acted.options == [[*content.topics["session_expired"].see_also, "contact_support"]]
    assert acted.slots == {"declined": 0}


async def test_a_no_to_is_there_anything_else_is_no_complaint(act, said):
    """Whoever was thanked has been helped."""
    assert (await act("action_deny", "deny", topic="session_expired", about="thanks")).texts == [said("deny")]


async def test_a_second_problem_is_left_alone(act, said):
    """A no to the offer is no complaint about the answer before it."""
    acted = await act("action_deny", "deny", SECOND_PROBLEM, topic="account_consolidate")
    assert acted.texts == [said("deny")]
    assert acted.options == [[]]


async def test_a_no_out_of_the_blue_is_taken_kindly(act, said):
    """There was no answer yet, or its topic is gone since."""
    for topic in (None, "topic_that_was_removed"):
        assert (await act("action_deny", "deny", topic=topic)).texts == [said("deny")]


async def test_inside_a_guide_a_no_that_answers_no_option_is_unclear(act, in_guide, said, first_step):
    """The step is asked again, rather than the guide given up."""
    acted = await act("action_deny", "deny", **in_guide)
    assert acted.texts[0] == said("guide_unclear")
    assert acted.step == first_step
