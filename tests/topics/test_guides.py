"""All guides: that their routes come through the whole of them, and that nobody is lost who walks at random."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.checks import CHECKS
from bot.content.guides import Meaning
from bot.content.render import fill, to_text
from bot.guide import Checked, Choose, Correct, General, ReplyKind, State, Unclear, advance, begin
from bot.guide.personal_facts import personal_facts

ANYWHERE = {"person", "solved_meanwhile", "stopped"}
"""Ends that every guide has, and that a word leads to from any step."""
MOODS = [meaning for meaning in Meaning if meaning not in (Meaning.person, Meaning.stop)]


def edges(guide):
    """Each step with each of its edges."""
    return {(name, edge) for name, step in guide.steps.items() for edge in step.edges()}


def answers(guide, name):
    """All that a person, or the check, can answer at a step."""
    step = guide.steps[name]
    results = CHECKS[step.check].results if step.check else ()
    return [*map(Choose, step.options), *map(Checked, results)]


def test_the_routes_of_each_guide_come_through_all_of_it(guides, told, capsys):
    """Every step, every end and every answer is in a story that the topic's file tells."""
    missed = {}
    for topic, guide in guides.items():
        route, ends = told(topic), {*guide.ends} - ANYWHERE
        missed[topic] = [{*guide.steps, *ends} - route.reached, edges(guide) - route.walked]
        counts = {
            "steps": (len({*guide.steps} & route.reached), len(guide.steps)),
            "ends": (len(ends & route.reached), len(ends)),
            "answers": (len(route.walked), len(edges(guide))),
        }
        with capsys.disabled():
            shares = ", ".join(f"{share} of {whole} {kind}" for kind, (share, whole) in counts.items())
            sys.stdout.write(f"\n  {topic}: {shares}")
    assert missed == {topic: [set(), set()] for topic in guides}


@pytest.mark.parametrize(
    "tell",
    [
        lambda route: route.at("no_such"),
        lambda route: route.at("try_to_get_in").answer("no_such"),
        lambda route: route.at("try_to_get_in").answer("gets_in", "no_such"),
        lambda route: route.at("try_to_get_in").expect_step("no_such"),
    ],
)
def test_a_route_that_names_what_is_gone_fails(told, tell):
    """A step, an answer, or one after the end: so that no story outlives the content that it tells of."""
    with pytest.raises(AssertionError, match="no_such"):
        tell(told("session_expired"))


@given(st.data())
@settings(max_examples=120, deadline=None)
def test_who_says_anything_at_all_still_comes_to_an_end(content, guides, data):
    """First whatever comes to mind, then answers, none of them twice: the end is there before they run out."""
    topic = data.draw(st.sampled_from(sorted(guides)))
    guide = guides[topic]
    chatter = st.one_of(
        st.builds(General, st.sampled_from(MOODS)),
        st.builds(lambda edge: Correct(*edge), st.sampled_from(sorted(edges(guide)))),
        st.just(Unclear()),
    )
    state, reply = State(topic), begin(guide)
    for event in data.draw(st.lists(chatter, max_size=8)):
        state, reply = advance(guide, state, event)
    said = []
    while reply.kind is not ReplyKind.end:
        left = [answer for answer in answers(guide, reply.at) if (reply.at, answer) not in said]
        said.append((reply.at, data.draw(st.sampled_from(left))))
        state, reply = advance(guide, state, said[-1][1])
        assert reply.kind in (ReplyKind.ask, ReplyKind.check, ReplyKind.end), "every answer leads on"
    assert len(said) <= len(guide.steps)
    words = to_text(fill(guide.ends[reply.at].say, personal_facts(content, state)))
    assert words
    assert "{" not in words
