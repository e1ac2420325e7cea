"""The ways through a guide, which tests and editors count."""

from __future__ import annotations

import pytest

from bot.guide import Answer, State, stand
from bot.guide.routes import questions, route_to, routes


def test_all_ways_are_found(dragon):
    """Each comes through no step twice; answers with the same consequence are one way."""
    found = {(tuple(answer.step for answer in route), end) for route, end in routes(dragon)}
    name_it = ("tickle_it", "name_it")
    assert found == {
        (("is_it_awake", *name_it), "friends"),
        (("is_it_awake", "tickle_it"), "eaten"),
        (("is_it_awake", "how_is_the_weather"), "person"),
        (("is_it_awake", "how_is_the_weather", *name_it), "friends"),
        (("is_it_awake", "how_is_the_weather", "tickle_it"), "eaten"),
    }
    assert len(list(routes(dragon))) == len(found)


def test_whoever_goes_a_way_comes_to_its_end(dragon):
    """The engine and the routes agree."""
    for route, end in routes(dragon):
        assert stand(dragon, State("dragon", route)) == (end, State("dragon", route))


def test_a_shortest_way_to_a_step(dragon):
    """To the start there is nothing to answer; an end is a place as well."""
    assert route_to(dragon, "is_it_awake") == ()
    assert route_to(dragon, "name_it") == (Answer("is_it_awake", "awake"), Answer("tickle_it", "laughs"))
    assert route_to(dragon, "person") == (Answer("is_it_awake", "asleep"), Answer("how_is_the_weather", "storm"))


@pytest.mark.parametrize("place", ["stopped", "nowhere"])
def test_no_way(dragon, place):
    """Neither to an end that nothing leads to, nor to what is not there."""
    assert route_to(dragon, place) is None


def test_every_step_of_our_own_guides_can_be_come_to(content):
    """By a way that the engine goes too."""
    for topic_id, topic in content.topics.items():
        for step in topic.guide.steps if topic.guide else ():
            route = route_to(topic.guide, step)
            assert route is not None, (topic_id, step)
            assert stand(topic.guide, State(topic_id, route))[0] == step


def test_a_check_by_itself_is_no_question(dragon):
    """People notice nothing of it."""
    assert questions(dragon, route_to(dragon, "person")) == 1
    assert questions(dragon, route_to(dragon, "friends")) == 3
