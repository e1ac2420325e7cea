"""Declining."""

from __future__ import annotations


async def test_the_first_time_it_says_what_it_can_help_with(act, said, content):
    """The common problems and a person can be chosen."""
    acted = await act("action_decline", "out_of_scope")
    assert acted.texts == [said("decline")]
    assert acted.options == [[*content.service.common_topics, "contact_support"]]
    assert acted.slots == {"declined": 1}


async def test_the_second_time_in_a_row_there_is_only_a_person(act, said):
    """Nobody hears the same refusal twice, or gets the same list again."""
    acted = await act("action_decline", "out_of_scope", declined=1)
    assert acted.texts == [said("decline_again")]
    assert acted.options == [["contact_support"]]
    assert acted.slots == {"declined": 2}


async def test_a_conversation_from_before_the_count_is_like_a_new_one(act):
    """The slot may be empty in a conversation that was stored by an earlier version."""
    assert (await act("action_decline", "out_of_scope", declined=None)).slots == {"declined": 1}


async def test_inside_a_guide_the_step_is_asked_again(act, in_guide, said, first_step):
    """The place is not lost to a joke, and it does not count as being refused."""
    acted = await act("action_decline", "out_of_scope", **in_guide)
    assert acted.texts[0] == said("decline")
    assert acted.step == first_step
    assert acted.slots["declined"] == 0
