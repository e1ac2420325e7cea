"""Answering a topic."""

from __future__ import annotations

import pytest

from bot.content.render import fill, to_text


async def test_every_topic_is_answered_with_its_own_words(act, content):
    """What the editor wrote is what the person reads, with the topics to see next."""
    for topic_id, topic in content.topics.items():
        acted = await act("action_answer_topic", topic_id)
        assert acted.texts == [to_text(fill(topic.answer, content.service.facts()))]
        assert acted.options == [topic.see_also]
        assert acted.topics == [topic_id]


async def test_an_answer_is_remembered_and_forgives_what_was_declined(act):
    """A later “that did not help” knows what it is about, and the next refusal is a first one again."""
    assert (await act("action_answer_topic", "session_expired", declined=1)).slots == {
        "topic": "session_expired",
        "declined": 0,
    }


async def test_a_second_problem_of_the_message_is_offered_alone(act, said):
    """The person chooses to go on with it or not; related topics would only be in the way."""
    acted = await act("action_answer_topic", "session_expired", decision={"also": "password_forgotten"})
    assert acted.options == [[], ["password_forgotten", "deny"]]
    assert acted.texts[1] == said("also_mentioned")


@pytest.mark.parametrize("also", [None, "", "topic_that_was_removed"])
async def test_without_a_second_problem_there_is_one_reply(act, also):
    """A second topic that is not there, or not any more, is not spoken of."""
    assert len((await act("action_answer_topic", "session_expired", decision={"also": also})).replies) == 1
