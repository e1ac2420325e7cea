"""What a guide's texts can say of the person."""

from __future__ import annotations

import pytest

from bot.content.guides import PERSONAL_FACTS
from bot.content.render import fill, to_text
from bot.guide import Answer, State
from bot.guide.personal_facts import personal_facts


def facts(content, **found):
    """The facts after a check that found something."""
    return personal_facts(content, State("dragon", (Answer("whose_mailbox", "known", found),)))


def test_all_placeholders_of_guides_have_a_fact(content):
    """Whatever is known, so that no text can fail to be said."""
    expected = {*content.service.facts(), *PERSONAL_FACTS}
    assert personal_facts(content, State("dragon")).keys() == facts(content, provider="Gmail").keys() == expected


def test_a_provider_that_a_check_found(content):
    """Its name, its spam folder, and how to allow a sender there, with the service's facts in it."""
    known, gmail = facts(content, provider="Gmail"), content.providers["Gmail"]
    assert known["provider.name"] == "Gmail"
    assert known["provider.spam_folder"] == gmail.spam_folder
    assert known["provider.allow_sender"] == fill(gmail.allow_sender, content.service.facts())
    assert content.service.facts()["service.sender_domains"] in known["provider.allow_sender"]


def test_what_is_not_known_is_said_in_words_that_always_fit(content):
    """Of no provider, of one that has left the content since, and of what a provider's entry leaves out."""
    unknown = personal_facts(content, State("dragon"))
    assert unknown["provider.name"] == content.phrases.any_provider
    assert unknown["suggestion"] == ""
    assert facts(content, provider="Owl Mail") == unknown
    bare = {"Owl Mail": content.providers["Gmail"].copy(update={"spam_folder": None, "allow_sender": None})}
    told = facts(content.copy(update={"providers": bare}), provider="Owl Mail")
    assert told["provider.name"] == "Owl Mail"
    assert told["provider.spam_folder"] == unknown["provider.spam_folder"]
    assert told["provider.allow_sender"] == unknown["provider.allow_sender"]


@pytest.mark.parametrize(
    "typed", ["anna@gmail.com", "_a*n*na_@gmail.com", "{foo}@gmail.com", "{service.name}`@gmail.com"]
)
def test_a_suggestion_is_shown_as_it_is(content, typed):
    """It comes from what somebody typed: neither Markdown nor a placeholder in it means anything."""
    known = facts(content, suggestion=typed)
    assert to_text(fill(fill("Did you mean **{suggestion}**?", known), known)) == f"Did you mean {typed}?"
