"""Asking what was meant."""

from __future__ import annotations


async def test_the_candidates_are_offered_with_a_way_out(act, said):
    """Most likely first; the last option is that none of them fits."""
    candidates = [{"topic": topic, "confidence": 0.3} for topic in ("session_expired", "email_not_verified")]
    acted = await act("action_ask_back", "nlu_fallback", decision={"candidates": candidates})
    assert acted.texts == [said("did_you_mean")]
    assert acted.options == [["session_expired", "email_not_verified", "none_of_these"]]
    assert acted.topics == [None]


async def test_of_one_candidate_it_is_asked_whether_it_is_that(act, said):
    """“Which of these” would be odd."""
    acted = await act("action_ask_back", "nlu_fallback", decision={"candidates": [{"topic": "session_expired"}]})
    assert acted.texts == [said("did_you_mean_this")]
    assert acted.options == [["session_expired", "none_of_these"]]


async def test_candidates_of_other_content_are_declined(act, said):
    """There is nothing to ask for."""
    acted = await act("action_ask_back", "nlu_fallback", decision={"candidates": [{"topic": "topic_of_tomorrow"}]})
    assert acted.texts == [said("decline")]


async def test_asking_neither_counts_as_a_refusal_nor_forgives_one(act):
    """Someone who is asked back again and again still gets to a person at the second “none of these”."""
    candidates = [{"topic": "session_expired", "confidence": 0.3}]
    assert (await act("action_ask_back", "nlu_fallback", decision={"candidates": candidates}, declined=1)).slots == {}


async def test_inside_a_guide_the_step_is_asked_again(act, in_guide, said, first_step):
    """What may be a topic is more likely an answer that was not understood."""
    candidates = [{"topic": "password_forgotten", "confidence": 0.3}]
    acted = await act("action_ask_back", "nlu_fallback", decision={"candidates": candidates}, **in_guide)
    assert acted.texts[0] == said("guide_unclear")
    assert acted.step == first_step
