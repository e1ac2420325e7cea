"""Saying how a person can be reached."""

from __future__ import annotations


async def test_every_way_to_reach_a_person_is_told(act, content):
    """All that service.yml knows of: page, address, telephone, and when somebody is there."""
    acted = await act("action_contact", "contact_support")
    for fact in content.service.contact.dict().values():
        assert str(fact) in acted.texts[0]
    assert acted.topics == ["contact_support"]
