"""Saying how a person can be reached."""

from __future__ import annotations


async def test_every_way_to_reach_a_person_is_told(act, content):
    """All that service.yml knows of: page, address, telephone, and when somebody is there."""
    acted = await act("action_contact", "contact_support")
    for fact in content.service.contact.dict().values():
        assert str(fact) in acted.texts[0]
    assert acted.topics == ["contact_support"]


async def test_inside_a_guide_a_person_is_handed_what_was_found(act, in_guide, content):
    """The guide ends, and its end says how to reach a person."""
    acted = await act("action_contact", "contact_support", **in_guide)
    assert acted.slots["guide"] is None
    assert str(content.service.contact.page) in "".join(acted.texts)
