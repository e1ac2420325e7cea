"""The form of guides, and how their parts come into place."""

from __future__ import annotations

import pytest
import yaml

from bot.content import load_content
from bot.content.guides import End, Guide, Outcome, Part, expand, guide_texts
from bot.content.loader import read_content

GUIDE = """
start: knock
steps:
  knock: {part: door, next: {opened: feed, shut: knock_again}}
  feed: {ask: Feed it?, options: {yes: {label: Yes, next: knock_again}, no: {label: No, next: eaten}}}
  knock_again: {part: door, next: {opened: feed, shut: gone}}
ends:
  eaten: {outcome: handoff, reason: Hungry., say: A knight will come.}
  gone: {outcome: stopped, say: It has moved.}
"""
DOOR = """
start: ring
exits: [opened, shut]
steps:
  ring: {ask: Ring. Well?, options: {open: {label: It opens, next: opened}, shut: {label: Nothing, next: look}}}
  look: {check: keyhole, next: {eye: ring, otherwise: shut}}
"""


def parsed(model, text):
    """The model of some YAML."""
    return model.parse_obj(yaml.load(text, Loader=yaml.CBaseLoader))


@pytest.fixture
def whole():
    """A guide that goes twice through a part, put together."""
    return expand(parsed(Guide, GUIDE), {"door": parsed(Part, DOOR)}, {})


def test_an_answer_has_one_edge(whole):
    """Whether it is an option or the result of a check."""
    assert whole.steps["feed"].edges() == {"yes": "knock_again.ring", "no": "eaten"}
    assert whole.steps["knock.look"].edges() == {"eye": "knock.ring", "otherwise": "knock_again.ring"}


def test_a_part_comes_into_the_place_of_its_step(whole):
    """Each time with names of its own, so that an answer in one is none in the other."""
    assert list(whole.steps) == ["knock.ring", "knock.look", "feed", "knock_again.ring", "knock_again.look"]
    assert whole.steps["knock.ring"].ask == whole.steps["knock_again.ring"].ask


def test_what_leads_to_a_part_leads_to_its_first_step(whole):
    """From a step, from the exit of another part, and as the start."""
    assert whole.start == "knock.ring"
    assert whole.steps["feed"].options["yes"].next == "knock_again.ring"
    assert whole.steps["knock.look"].next["otherwise"] == "knock_again.ring"


def test_exits_lead_where_the_guide_says(whole):
    """Even where an exit is named like an option of the part."""
    assert whole.steps["knock.ring"].options["open"].next == "feed"
    assert whole.steps["knock.ring"].options["shut"].next == "knock.look"
    assert whole.steps["knock_again.look"].next["otherwise"] == "gone"


def test_the_guides_own_ends_come_before_those_that_all_have():
    """A guide may stop in its own words."""
    common = {name: End(outcome=Outcome.stopped, say="Farewell.") for name in ("gone", "stopped")}
    ends = expand(parsed(Guide, GUIDE), {"door": parsed(Part, DOOR)}, common).ends
    assert ends["gone"].say == "It has moved."
    assert ends["stopped"].say == "Farewell."


def test_a_part_that_is_missing_stays_for_lint_to_find():
    """Putting a guide together tells no faults."""
    assert expand(parsed(Guide, GUIDE), {}, {}) == parsed(Guide, GUIDE)


def test_every_text_that_people_see_is_told_with_its_place(guided):
    """Lint names the line of each; how people say an option is nothing that they see."""
    reading = read_content(guided)
    source = reading.source("topics/broom.yml")
    lines = source.path.read_text().splitlines()
    told = list(guide_texts(reading.topics["broom"].guide))
    assert [text for at, text in told if text not in lines[source.line(("guide", *at)) - 1]] == []
    texts = {text for _, text in told}
    assert {"Is your broom awake?", "Broom", "Wide awake", "We send you a new one."} <= texts
    assert {"Look whether its bristles stir.", "The broom does not wake up."} <= texts
    assert "it dances" not in texts
    assert "Knock twice. Does it stir?" in dict(guide_texts(reading.parts["knock"])).values()


def test_every_answer_of_our_own_guides_leads_to_a_step_or_an_end(content):
    """Put together, nothing of a part is left to be looked up."""
    for topic in content.topics.values():
        if topic.guide:
            places = {*topic.guide.steps, *topic.guide.ends}
            assert {target for step in topic.guide.steps.values() for target in step.edges().values()} <= places
            assert all(step.part is None for step in topic.guide.steps.values())


def test_guides_cannot_be_changed_by_who_reads_them(guided):
    """They are shared by all conversations."""
    guide = load_content(guided).topics["broom"].guide
    with pytest.raises(TypeError):
        guide.steps["is_it_awake"].ask = "Changed"
