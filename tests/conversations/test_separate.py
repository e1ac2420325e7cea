"""Conversations do not know of each other."""

from __future__ import annotations

import pytest

from bot.client import Conversation


@pytest.fixture
def two(running, settings):
    """Two people, who talk at the same time."""
    return [Conversation(settings.url).send for _ in range(2)]


def test_an_offer_to_one_is_none_to_the_other(two, vague, content):
    """“1” means what was offered in one's own conversation."""
    first, second = two
    options = first(vague)["replies"][0]["options"]
    second("hello")
    assert first("1")["topic"] == options[0]["id"]
    assert second("1")["topic"] == content.service.common_topics[0]


def test_a_refusal_to_one_is_a_first_refusal_to_the_other(two, said):
    """What one was refused is not held against the other."""
    first, second = two
    first("what is the capital of France")
    assert said(second("what is the capital of France"), "decline")
    assert said(first("what is the capital of France"), "decline_again")
