"""Guides as pages."""

from __future__ import annotations

import pytest

from bot.checks import CHECKS
from bot.content.guides import End, Guide, Outcome, Step
from bot.help_page.guide_page import sections


@pytest.fixture(scope="module")
def guides(content):
    """All guides of the content."""
    return {topic_id: topic.guide for topic_id, topic in content.topics.items() if topic.guide}


def test_every_answer_leads_where_the_guide_says(content, guides):
    """Each step has its own number, from the first one on; each answer leads to such a number, or to an end."""
    for guide in guides.values():
        page = sections(guide, content.phrases)
        assert page[0].name == guide.start
        numbers = {section.name: section.number for section in page}
        assert list(numbers.values()) == list(range(1, len(guide.steps) + 1))
        for section in page:
            assert {way.to for way in section.ways} == {*section.step.edges().values()}
            for way in section.ways:
                assert way.number == numbers.get(way.to)
                assert way.end == guide.ends.get(way.to)
                labels = {option.label for option in section.step.options.values() if option.next == way.to}
                assert labels <= {*way.answers}


def test_an_end_has_one_place(content, guides):
    """However many answers lead there."""
    for guide in guides.values():
        ends = [way for section in sections(guide, content.phrases) for way in section.ways if way.end]
        assert sorted(way.to for way in ends if way.is_first) == sorted({way.to for way in ends})


def test_there_are_words_for_every_result_of_every_check(content):
    """And for none that no check has."""
    named = {name for name in content.phrases.__fields__ if name.startswith("page_if_")}
    assert named == {f"page_if_{check}_{result}" for check, entry in CHECKS.items() for result in entry.results}


def test_a_result_that_an_option_says_is_said_once(content):
    """In the words of the option, since they are fewer; “anything else” is said only where no option leads."""
    label = content.phrases.page_if_resend_clock_wait.removeprefix("It was ")
    options = {"short": {"label": label, "next": "end"}, "other": {"label": "Other", "next": "end"}}
    step = {"ask": "When?", "options": options, "check": "resend_clock", "next": {"wait": "end", "otherwise": "end"}}
    end = End(outcome=Outcome.stopped, say="Bye")
    guide = Guide(start="when", steps={"when": Step.parse_obj(step)}, ends={"end": end})
    [section] = sections(guide, content.phrases)
    assert [way.answers for way in section.ways] == [(label, "Other")]


def test_what_only_the_chat_can_look_at_is_known(content):
    """A step that asks for an address; not one with answers alone, nor one that asks for a time."""
    end = End(outcome=Outcome.stopped, say="Bye")
    yes = {"yes": {"label": "Yes", "next": "end"}}
    kinds = {
        "typed": {"ask": "?", "options": yes, "check": "email_address", "next": {"none": "other", "otherwise": "end"}},
        "chosen": {"ask": "?", "options": yes, "check": "email_address", "next": {"ok": "end", "otherwise": "end"}},
        "told": {"ask": "?", "options": yes, "check": "link_age", "next": {"fresh": "other", "otherwise": "end"}},
        "asked": {"ask": "?", "options": yes},
    }
    for kind, step in kinds.items():
        steps = {kind: Step.parse_obj(step)}
        [section] = sections(Guide(start=kind, steps=steps, ends={"end": end, "other": end}), content.phrases)
        assert section.is_written == (kind == "typed"), kind
