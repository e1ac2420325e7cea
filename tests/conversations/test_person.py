"""A person is asked for."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("words", ["can I talk to a human", "give me your phone number please", "person"])
def test_who_asks_for_a_person_is_told_how_to_reach_one(talk, content, words):
    """At once, with every fact of service.yml, and without being asked why."""
    turn = talk(words)
    assert turn["topic"] == "contact_support"
    for fact in content.service.contact.dict().values():
        assert str(fact) in turn["replies"][0]["text"]
