"""Where a person stands in a guide, as they are told it."""

from __future__ import annotations

import pytest

from bot.channel.standing import standing
from bot.content.render import fill
from bot.guide import State, advance, begin
from bot.guide.events import Choose
from bot.guide.routes import route_to

TOPIC = "session_expired"


def test_at_the_beginning_it_is_the_first_step(content):
    """With the name of the topic as people know it."""
    place = standing(content, State(TOPIC))
    assert place.topic == TOPIC
    assert place.title == fill(content.topics[TOPIC].title, content.service.facts())
    assert (place.number, place.step) == (1, content.topics[TOPIC].guide.start)


@pytest.mark.parametrize("topic", ["session_expired", "verification_email_missing"])
def test_each_step_that_was_asked_counts_and_a_check_by_itself_does_not(content, topic):
    """The number is that of the questions that the person has seen on the way."""
    guide = content.topics[topic].guide
    for step in guide.steps:
        if not guide.steps[step].ask:
            continue
        answers = route_to(guide, step)
        seen = [answer for answer in answers if guide.steps[answer.step].ask]
        place = standing(content, State(topic, answers))
        assert (place.step, place.number) == (step, len(seen) + 1)


def test_outside_a_guide_there_is_no_place(content):
    """Never in one, out of one again, or in one that has gone from the content."""
    assert standing(content, None) is None
    assert standing(content, State("account_multiple_services")) is None
    assert standing(content, State("no_such_topic")) is None


def test_at_an_end_there_is_no_place(content):
    """Nothing is asked there."""
    guide = content.topics[TOPIC].guide
    state, reply = State(TOPIC), begin(guide)
    for _ in range(len(guide.steps)):
        if reply.at in guide.ends:
            break
        ends = [name for name, option in guide.steps[reply.at].options.items() if option.next in guide.ends]
        state, reply = advance(guide, state, Choose(ends[0] if ends else next(iter(guide.steps[reply.at].options))))
    assert reply.at in guide.ends
    assert standing(content, state) is None
