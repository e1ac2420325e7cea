"""The intents that are not topics."""

from __future__ import annotations

from rasa.shared.core.constants import DEFAULT_INTENTS

from bot.intents import is_taken


def test_no_topic_has_the_name_of_an_intent_that_rasa_answers_itself():
    """Its own actions would come before any rule."""
    assert all(map(is_taken, DEFAULT_INTENTS))
