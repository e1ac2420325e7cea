"""The ids of what a guide's buttons send."""

from __future__ import annotations

import pytest

from bot.content.guides import Meaning
from bot.guide.choices import AGAIN, SOLVED, labels, meaning_id, option_id, read_choice, switch_id


def test_an_id_is_read_as_what_it_was_made_of():
    """Whatever a step is called: those of a part have a dot in their names."""
    assert read_choice(option_id("find_it.in_spam", "yes")) == {
        "kind": "choice",
        "step": "find_it.in_spam",
        "option": "yes",
    }
    assert read_choice(switch_id("session_expired")) == {"kind": "switch", "topic": "session_expired"}
    assert read_choice(AGAIN) == {"kind": "again"}
    assert read_choice(SOLVED) == {"kind": "solved"}
    for meaning in Meaning:
        assert read_choice(meaning_id(meaning)) == {"kind": "meaning", "meaning": meaning.value}


@pytest.mark.parametrize("other", ["session_expired", "contact_support", "none_of_these", ""])
def test_the_id_of_a_topic_is_none_of_a_guide(other):
    """Topics are offered as well, by their names."""
    assert read_choice(other) is None


def test_everything_that_our_own_guides_offer_has_its_label(content):
    """The channel takes no id that is not among these, and says its label in the person's place."""
    known = labels(content)
    assert {AGAIN, SOLVED, *map(meaning_id, (Meaning.back, Meaning.restart, Meaning.stop))} <= known.keys()
    for topic_id, topic in content.topics.items():
        assert (switch_id(topic_id) in known) == (topic.guide is not None)
        for step_name, step in topic.guide.steps.items() if topic.guide else ():
            assert {option_id(step_name, name) for name in step.options} <= known.keys()
    assert all(read_choice(id_) for id_ in known)
    assert len({str(read_choice(id_)) for id_ in known}) == len(known)
