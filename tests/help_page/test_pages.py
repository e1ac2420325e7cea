"""What the pages say, out of the content."""

from __future__ import annotations

import json

import pytest
from lxml import html

from bot.content.guides import End, Guide, Outcome, Step
from bot.content.render import fill, to_html
from bot.help_page.assets import Assets
from bot.help_page.pages import SUMMARY, Pages, reading_facts, summary
from bot.help_page.search import Found, Hit
from bot.help_page.words import Piece

SCRIPT = "<script>alert(1)</script>"


def data_of(page):
    """The data for search engines in a page."""
    [script] = html.fromstring(page).xpath("//script[@type='application/ld+json']")
    return json.loads(script.text)


def test_search_engines_read_the_same_as_people(content, pages):
    """Every topic is a question, with its title and its whole answer, on the help page and on its own."""
    facts = reading_facts(content)
    told = {question["name"]: question for question in data_of(pages.home(None))["mainEntity"]}
    assert len(told) == len(content.topics)
    for topic_id, topic in content.topics.items():
        question = told[fill(topic.title, facts)]
        assert question["acceptedAnswer"]["text"] == to_html(fill(topic.answer, facts))
        data = data_of(pages.topic(topic_id, None))
        assert (data["@context"], data["@type"]) == ("https://schema.org", "FAQPage")
        assert data["mainEntity"] == [question]


def test_a_page_says_the_whole_answer(content, pages):
    """Word for word."""
    facts = reading_facts(content)
    home = html.fromstring(pages.home(None))
    for topic_id, topic in content.topics.items():
        answer = html.fromstring(f"<div>{to_html(fill(topic.answer, facts))}</div>").text_content().split()
        for [shown] in (
            home.xpath(f"//details[@id='{topic_id}']/div"),
            html.fromstring(pages.topic(topic_id, None)).xpath("//div[@class='answer']"),
        ):
            assert shown.text_content().split()[: len(answer)] == answer


def test_nothing_in_a_topic_becomes_code(changed):
    """Neither in its title, nor in its answer, nor in the data for search engines."""
    content = changed(
        title=f"Forgot {SCRIPT} & “more”", answer=f"{SCRIPT}\n\n[x](javascript:alert(1)) </script>", guide=None
    )
    pages = Pages(content, "en", "https://help.example", Assets(content))
    for page in (pages.home(None), pages.topic("password_forgotten", None)):
        scripts = html.fromstring(page).xpath("//script")
        assert [script.get("src") is not None for script in scripts].count(False) == 1
        assert not html.fromstring(page).xpath("//a[starts-with(@href, 'javascript')]")
        assert SCRIPT not in page
        assert f"Forgot {SCRIPT}" in [
            question["name"][: len(f"Forgot {SCRIPT}")] for question in data_of(page)["mainEntity"]
        ]


def test_nothing_in_a_guide_becomes_code(changed):
    """Wherever its page shows it: questions, help, notes, answers, ends."""
    option = {"label": SCRIPT, "next": "end"}
    step = {
        "ask": SCRIPT,
        "help": SCRIPT,
        "note": SCRIPT,
        "options": {"one": option, "two": {**option, "next": "other"}},
    }
    end = End(outcome=Outcome.handoff, say=f"{SCRIPT} [x](javascript:alert(1))")
    guide = Guide(start="only", steps={"only": Step.parse_obj(step)}, ends={"end": end, "other": end})
    page = Pages(changed(guide=guide), "en", "https://help.example", Assets(changed())).guide(
        "password_forgotten", None
    )
    assert SCRIPT not in page
    assert not html.fromstring(page).xpath("//script[not(@src)] | //a[starts-with(@href, 'javascript')]")


def test_nothing_in_a_search_becomes_code(pages):
    """Neither in the words themselves nor in what they are corrected to, nor in what was found."""
    hit = Hit("password_forgotten", None, (Piece(SCRIPT, True), Piece('"&', False)))
    page = pages.home(Found(f'"{SCRIPT}', f"{SCRIPT}", (hit,)))
    assert SCRIPT not in page
    [shown] = html.fromstring(page).xpath("//input[@name='q']/@value")
    assert shown == f'"{SCRIPT}'
    assert html.fromstring(page).xpath("//ol//mark/text()") == [SCRIPT]


def test_one_answer_is_not_some_answers(content, pages):
    """What was found is counted in words that fit."""
    hit = Hit("password_forgotten", None, ())
    phrases = content.phrases
    for hits, phrase in (
        ((), phrases.page_found_nothing),
        ((hit,), phrases.page_found_one),
        ((hit, hit), phrases.page_found),
    ):
        assert pages.status(Found("x", None, hits)) == fill(phrase, {"words": "x", "count": len(hits)})
    assert pages.status(Found("", None, ())) == ""


def test_a_page_that_was_searched_on_is_not_for_search_engines(pages):
    """Nor is one that is not there; any other has one address."""
    found = Found("x", None, ())
    for page in (pages.home(found), pages.excuse("page_not_found", found)):
        document = html.fromstring(page)
        assert document.xpath("//meta[@name='robots']/@content") == ["noindex"]
        assert not document.xpath("//link[@rel='canonical']")
    document = html.fromstring(pages.topic("session_expired", None))
    address = ["https://help.fernway.example/help/session_expired"]
    assert document.xpath("//link[@rel='canonical']/@href") == address
    assert document.xpath("//meta[@property='og:url']/@content") == address
    assert not document.xpath("//meta[@name='robots']")


@pytest.mark.parametrize("length", [10, 1000])
def test_a_summary_is_cut_between_words(length):
    """And only if it is long."""
    text = "verify " * length
    short = summary(text)
    assert len(short) <= SUMMARY + 2
    assert {*short.split()} <= {"verify", "…"}
    assert ("…" in short) == (length == 1000)


def test_a_right_to_left_language_is_laid_out_so(content):
    """By the letters of its own words."""
    phrases = content.phrases.copy(update={"page_title": "مساعدة الحساب"})
    arabic = content.copy(update={"phrases": phrases})
    document = html.fromstring(Pages(arabic, "ar", "https://help.example", Assets(arabic)).home(None))
    assert (document.get("lang"), document.get("dir")) == ("ar", "rtl")
