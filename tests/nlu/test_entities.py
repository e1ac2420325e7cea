"""Addresses, links, durations and known names in a text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.nlu.entities import EntityFinder

FINDER = EntityFinder(
    {
        "provider": ["Outlook", "outlook.com", "QQ Mail", "qq", "web.de", "proton"],
        "browser": ["samsung internet"],
        "device": ["samsung", "phone"],
    }
)


@pytest.mark.parametrize(
    ("text", "entity", "value"),
    [
        ("i used jo.b+x@mail.example.com, why", "address", "jo.b+x@mail.example.com"),
        ("(a@b.example)", "address", "a@b.example"),
        ("see https://a.example/verify?t=1.", "link", "https://a.example/verify?t=1"),
        ("www.a.example/x does not open", "link", "www.a.example/x"),
        ("asked for it 2 days ago", "duration", "2 days ago"),
        ("about two hours now", "duration", "two hours"),
        ("half an hour ago i think", "duration", "half an hour ago"),
        ("it has been an hour", "duration", "an hour"),
        ("a few minutes", "duration", "few minutes"),
        ("since yesterday", "duration", "yesterday"),
        ("it worked last week", "duration", "last week"),
        ("i am on OUTLOOK", "provider", "OUTLOOK"),
        ("my phone says no", "device", "phone"),
    ],
)
def test_each_kind_is_found(text, entity, value):
    """What a text tells of the person's case is found as it was written, whatever the case of its letters."""
    (found,) = FINDER.find(text)
    assert (found.entity, found.value) == (entity, value)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("my qq mail", [("provider", "qq mail")]),
        ("samsung internet on a samsung", [("browser", "samsung internet"), ("device", "samsung")]),
        ("jo@outlook.com or proton", [("address", "jo@outlook.com"), ("provider", "proton")]),
        ("outlook.com and web.de", [("provider", "outlook.com"), ("provider", "web.de")]),
        ("https://web.de/login", [("link", "https://web.de/login")]),
    ],
)
def test_of_two_that_overlap_the_longer_is_found(text, found):
    """A name within a longer name, an address or a link is not found beside it."""
    assert [(entity.entity, entity.value) for entity in FINDER.find(text)] == found


@pytest.mark.parametrize("text", ["", "hello there", "the outlooks", "day", "a smartphone", "2 mails", "no@where"])
def test_nothing_is_found_where_nothing_is(text):
    """Ordinary words, and pieces of words, are not entities."""
    assert FINDER.find(text) == []


piece = st.sampled_from(["a@b.example", "web.de", "qq mail", "2 days ago", "https://a.example", "phone"])


@settings(max_examples=100, deadline=None)
@given(st.lists(piece | st.text(max_size=8), max_size=6).map(" ".join))
def test_an_entity_is_where_it_says(text):
    """For any text: each entity is the piece between its places, and they follow one another without overlap."""
    end = 0
    for entity in FINDER.find(text):
        assert text[entity.start : entity.end] == entity.value
        assert end <= entity.start < entity.end
        end = entity.end
