"""What a search can find."""

from __future__ import annotations

import pytest

from bot.content.guides import COMMON_ENDS
from bot.help_page.pages import reading_facts
from bot.help_page.passages import passages


@pytest.fixture(scope="module")
def found(content):
    """All passages of the content."""
    return list(passages(content, reading_facts(content)))


def test_every_topic_has_its_title_and_its_answer(content, found):
    """So that whatever there is can be found."""
    for topic_id in content.topics:
        own = [passage for passage in found if passage.topic == topic_id]
        assert [passage.is_title for passage in own if passage.is_title] == [True]
        assert any(passage.place is None and not passage.is_title for passage in own)


def test_guides_are_found_at_their_steps_and_ends(content, found):
    """But not at the ends that are the same in all of them."""
    for topic_id, topic in content.topics.items():
        places = {passage.place for passage in found if passage.topic == topic_id and passage.place}
        known = {*topic.guide.steps, *topic.guide.ends} - {*COMMON_ENDS} if topic.guide else set()
        assert places <= known
        assert bool(places) == bool(known)


def test_passages_are_plain_text(found):
    """No Markdown, no placeholder, and nothing twice in a topic."""
    assert not any("{" in passage.text or "**" in passage.text or "](" in passage.text for passage in found)
    assert len({(passage.topic, passage.text) for passage in found}) == len(found)
