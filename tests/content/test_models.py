"""What content may say, beyond what test_lint.py shows of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pydantic import BaseModel, parse_obj_as
from pydantic import ValidationError as Invalid

from bot.content.base import Colour, length
from bot.content.guides import End, Guide, Option, Part, Step
from bot.content.models import Colours, Contact, Domain, Duration, Links, Provider, Service, Topic
from bot.content.phrases import Phrases


@pytest.mark.parametrize("length", ["1 minute", "10 minutes", "24 hours", "3 days", "1 working day", "2 working days"])
def test_a_duration_is_a_number_and_a_unit(length):
    """Editors write lengths of time as people read them."""
    assert parse_obj_as(Duration, length) == length


@pytest.mark.parametrize("length", ["24h", "a day", "0 hours", "-1 hours", "1.5 hours", "24 hours or so", "24", ""])
def test_no_other_duration_is_taken(length):
    """What could not be reckoned with is a fault."""
    with pytest.raises(Invalid):
        parse_obj_as(Duration, length)


@pytest.mark.parametrize("duration", ["90 minutes", "2 hours", "1 day", "30 days", "2 working days"])
def test_a_duration_can_be_reckoned_with(duration):
    """A working day counts as a day, since nobody's weekend is known."""
    days = {"90 minutes": 1.5 / 24, "2 hours": 2 / 24, "1 day": 1, "30 days": 30, "2 working days": 2}
    assert length(duration) == timedelta(days=days[duration])


def test_a_colour_has_six_digits():
    """Capitals are the same colour; a name, three digits or a way to say more are none."""
    assert parse_obj_as(Colour, "#0B5A4A") == "#0b5a4a"
    for wrong in ("0b5a4a", "#abc", "#0b5a4a80", "teal", "#0b5a4g", "#0b5a4a;} * {display: none", "#0b5a4a\n"):
        with pytest.raises(Invalid):
            parse_obj_as(Colour, wrong)


def test_a_domain_has_a_dot_and_small_letters():
    """`Mail.Example.com` is the same domain as `mail.example.com`; an address or a link is none."""
    assert parse_obj_as(Domain, "Mail.Example.com") == "mail.example.com"
    for wrong in ("example", "help@example.com", "https://example.com", "example.com/", "exa mple.com"):
        with pytest.raises(Invalid):
            parse_obj_as(Domain, wrong)


def test_every_fact_has_a_placeholder(content):
    """`{service.links.sign_in}` in a text is `links: sign_in:` of service.yml, for each of its fields."""
    facts = content.service.facts()
    assert facts["service.name"] == content.service.name
    assert facts["service.links.sign_in"] == content.service.links.sign_in
    names = {f"service.{name}" for name in Service.__fields__} - {"service.links", "service.contact", "service.colours"}
    names |= {f"service.links.{name}" for name in Links.__fields__}
    names |= {f"service.contact.{name}" for name in Contact.__fields__}
    names |= {f"service.colours.{name}" for name in Colours.__fields__}
    assert facts.keys() == names


@pytest.mark.parametrize(
    ("domains", "text"),
    [
        (["a.example"], "a.example"),
        (["a.example", "b.example"], "a.example and b.example"),
        (["a.example", "b.example", "c.example"], "a.example, b.example and c.example"),
    ],
)
def test_a_list_of_facts_reads_like_a_sentence(content, domains, text):
    """Several domains are joined the way that people write them."""
    assert content.service.copy(update={"sender_domains": domains}).facts()["service.sender_domains"] == text


def test_content_cannot_be_changed_by_who_reads_it(content):
    """Content is shared by all conversations, so nothing may write to it."""
    with pytest.raises(TypeError):
        content.phrases.greet = "Changed"
    with pytest.raises(TypeError):
        content.topics["session_expired"].title = "Changed"


@pytest.mark.parametrize(
    "model", [Topic, Service, Links, Contact, Colours, Provider, Phrases, Guide, Step, Option, End, Part]
)
def test_every_field_says_what_it_is(model: type[BaseModel]):
    """The models are where an editor's documentation comes from."""
    assert all(field.field_info.description for field in model.__fields__.values())
