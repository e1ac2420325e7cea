"""How content becomes what people read."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.content.render import TAGS, escape, fill, links, to_html, to_text, unseen

PIECES = [
    "<", ">", "<script>", "</script>", "<img src=x onerror=alert(1)>", "<a href='javascript:x'>", "<!--", "-->",
    "[a](", ")", "[a]: ", "[a]", "![", "](", "javascript:alert(1)", "JaVaScRiPt:", "data:text/html,", "vbscript:", "\\",
    "&#106;avascript:x", "&Tab;", "&lt;script&gt;", "java\tscript:x", "https://owl.example", "<https://owl.example>",
    "<![CDATA[", ' "title" onclick="x"', "onmouseover=", "`", "```\n", "*", "**", "_", "#", "# ", "- ", "1. ", "> ",
    "    ", "\n", "\n\n", "| a |", "{service.name}", "\x00", "&", ";", "é", "\u202e", "👍",
]  # fmt: skip
markdown = st.lists(st.sampled_from(PIECES) | st.text(max_size=5)).map("".join)


class Elements(HTMLParser):
    """Collects the elements of some HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Takes one element."""
        self.found.append((tag, dict(attrs)))


def test_facts_are_filled_in():
    """Names in braces become facts, as often as they stand there; other braces are left alone."""
    facts = {"service.name": "Broomworks", "limit": 5}
    assert fill("{service.name}, {limit} and {limit}: { {} {X}", facts) == "Broomworks, 5 and 5: { {} {X}"


def test_a_name_that_is_no_fact_is_never_shown():
    """It fails where it can be seen, rather than in front of people."""
    with pytest.raises(KeyError):
        fill("Hello {service.nmae}", {"service.name": "Broomworks"})


def test_a_fact_is_not_filled_in_turn():
    """What stands in a fact is text."""
    assert fill("{service.name}", {"service.name": "{limit}"}) == "{limit}"


@settings(max_examples=300, deadline=None)
@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1))
def test_what_is_escaped_is_shown_as_it_is(text):
    """Someone's address stands in our sentence, whatever is in it."""
    markdown = f"It is **{escape(text)}**, is it?"
    assert to_text(fill(markdown, {})) == f"It is {text}, is it?"
    assert len(Elements(to_html(markdown)).found) == len(["p", "strong"])


def test_html_of_an_answer():
    """Paragraphs, lists, emphasis and links stay; a link gives nothing away to the page that it leads to."""
    html = to_html(
        "Knock **twice**:\n\n1. [Sign in](https://broom.example)\n2. *Wait*, or call [us](tel:+442079460142)"
    )
    assert [tag for tag, _ in Elements(html).found] == ["p", "strong", "ol", "li", "a", "li", "em", "a"]
    assert 'href="https://broom.example"' in html
    assert 'rel="noopener noreferrer"' in html
    assert 'href="tel:+442079460142"' in html


@settings(max_examples=300, deadline=None)
@given(markdown)
def test_html_is_safe_whatever_the_markdown(text):
    """No script, no handler, no link but to a page, a mail or a telephone, whoever wrote the Markdown."""
    for tag, attributes in Elements(to_html(text)).found:
        assert tag in TAGS
        assert attributes.keys() <= {"href", "title", "rel", "start"}
        scheme = re.match(r"[\s\x00-\x1f]*([a-z][^/?#]*?):", attributes.get("href") or "", re.IGNORECASE)
        assert scheme is None or scheme[1].lower() in {"http", "https", "mailto", "tel"}


@settings(max_examples=300, deadline=None)
@given(markdown)
def test_there_is_a_plain_text_of_everything(text):
    """Whatever the Markdown, the terminal has something to show, with neither blank edges nor wide gaps."""
    plain = to_text(text)
    assert plain == plain.strip("\n")
    assert "\n\n\n" not in plain


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Knock **twice** & *wait* <3", "Knock twice & wait <3"),
        ("[Sign in](https://broom.example/a) now", "Sign in (https://broom.example/a) now"),
        ("[**Sign** in](https://broom.example/a)", "Sign in (https://broom.example/a)"),
        ("<https://broom.example>", "https://broom.example"),
        ("[help@broom.example](mailto:help@broom.example)", "help@broom.example"),
        ("[write](mailto:help@broom.example)", "write (help@broom.example)"),
        ("[a](https://a.example), [b](https://b.example)", "a (https://a.example), b (https://b.example)"),
        ("Knock\n\n\\\nthen wait", "Knock\n\nthen wait"),
        ("", ""),
    ],
)
def test_plain_text_keeps_words_and_addresses(text, plain):
    """A terminal shows no link, so its address stands behind its words, unless it is its words."""
    assert to_text(text) == plain


def test_plain_text_keeps_the_numbers_of_a_list():
    """People can be told to go on with number 2."""
    assert [line.strip() for line in to_text("Do this:\n\n1. knock\n2. wait").splitlines() if line] == [
        "Do this:",
        "1. knock",
        "2. wait",
    ]


def test_links_of_a_text():
    """All addresses in order; what is no link for Markdown is none."""
    assert links(
        "[a](https://a.example) [b](/b) <mailto:c@c.example> [d](javascript:x) [e] `[f](https://f.example)`"
    ) == [
        "https://a.example",
        "/b",
        "mailto:c@c.example",
    ]


def test_what_no_one_gets_to_see():
    """Headings, pictures, lines and blocks of code are taken out of the HTML, so lint can warn of them."""
    text = "# Knock\n\n![](https://owl.example/a.png)\n\n---\n\n    twice\n\n**and** <b>wait</b>"
    assert unseen(text) == ["h1", "hr", "img", "pre"]
