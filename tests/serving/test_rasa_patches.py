"""What is changed in Rasa does what stock Rasa does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import ValidationError
from rasa.core.actions.action import RemoteAction

from bot.serving import rasa_patches

EVENTS = st.dictionaries(
    st.sampled_from(["event", "name", "value", "timestamp", "text"]),
    st.sampled_from(["slot", "bot", "reset_slots", "topic", None, 1.5, [], {}]),
)
RESULTS = st.dictionaries(
    st.sampled_from(["events", "responses", "more"]), st.lists(EVENTS, max_size=3) | st.sampled_from([None, "x", {}])
)
STOCK = RemoteAction._validate_action_result


@pytest.fixture(scope="module")
def patched():
    """Rasa as we change it, for these tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(RemoteAction, "_validate_action_result", STOCK)  # to be put back afterwards
        rasa_patches.apply()
        yield RemoteAction._validate_action_result


def verdict(validate, result):
    """What a validation says: True, or the words of its error."""
    try:
        return validate(RemoteAction("action_guide", None), result)
    except ValidationError as error:
        return error.message


@given(result=RESULTS | st.sampled_from([None, [], "text"]))
def test_results_of_actions_are_judged_as_by_stock_rasa(patched, result):
    """The same are valid, and of the others the same is said."""
    assert patched is not STOCK
    assert verdict(patched, result) == verdict(STOCK, result)


def test_a_slot_without_a_name_is_no_valid_result(patched):
    """What is wrong is told in Rasa's words."""
    result = {"events": [{"event": "slot", "name": "topic", "value": 1}], "responses": [{"text": "Hello"}]}
    assert verdict(patched, result) is True
    assert "Action server response" in verdict(patched, {"events": "none"})
