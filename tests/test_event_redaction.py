"""What is stored of a conversation."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rasa.shared.core.events import ActionExecuted, BotUttered, Event, SessionStarted, SlotSet, UserUttered

from bot.event_redaction import EventRedaction
from bot.settings import ROOT

CASES = [json.loads(line) for line in (ROOT / "tests" / "checks" / "addresses.jsonl").read_text().splitlines()]
KEY = "b9e0b7a2-38a1-4a4b-a39a-5c1d3b0f5a52"
LONG_ENOUGH = 3


@pytest.fixture(scope="module")
def stored(content):
    """What is stored of an event of Rasa's, as the event that comes back."""
    redact = EventRedaction(content)

    def store(event):
        kept = redact(event.as_dict())
        assert redact(kept) == kept
        assert json.loads(json.dumps(kept)) == kept
        back = Event.from_parameters(json.loads(json.dumps(kept)))
        assert back.as_dict() == kept
        return back

    return store


def said(text, **parsed):
    """A message as Rasa has it after the understanding."""
    entities = [{"entity": "address", "value": text, "start": 0, "end": len(text), "extractor": "E", "confidence": 1}]
    intent = {"name": "guide_reply", "confidence": 1.0}
    told = {"key": KEY, "choice": "a_step/1234", "utc_offset": -300}
    parsed = {"text": text, "intent": intent, "entities": entities, "metadata": told, **parsed}
    return UserUttered(text, intent, entities, parsed, metadata=told)


def test_an_address_with_any_slip_is_not_stored(stored):
    """The slips that the check finds are those that people make; neither the text nor what was read of it has one."""
    told = 0
    for case in CASES:
        local = (case["suggestion"] or "").partition("@")[0].lower()
        if len(local) > LONG_ENOUGH:
            told += 1
            kept = json.dumps(stored(said(case["text"])).as_dict(), ensure_ascii=False).lower()
            assert local not in kept, case["text"]
            assert local not in kept.replace(" ", ""), case["text"]
    assert told > 200


def test_a_message_keeps_all_else(stored):
    """What it was taken for, and by which key it came: a key looks like a code, and a message is found by it.

    The time where they are is not kept: it was for this turn, and hints at the place.
    """
    kept = stored(said("my code is 482913, for 10 minutes", reply={"kind": "option", "option": "still"}))
    assert kept.text == "my code is …, for 10 minutes"
    assert kept.parse_data["reply"] == {"kind": "option", "option": "still"}
    assert kept.intent["name"] == "guide_reply"
    assert kept.metadata == kept.parse_data["metadata"] == {"key": KEY, "choice": "a_step/1234"}
    assert kept.entities == [{"entity": "address", "value": kept.text, "extractor": "E", "confidence": 1}]


def test_a_message_without_words_is_stored(stored):
    """Such as one of Rasa's own."""
    assert stored(UserUttered(None)).text is None


def test_of_a_reply_that_quotes_the_person_the_other_form_is_stored(stored):
    """The action has made both, with the buttons; all else stays."""
    buttons = [{"title": "Yes, j…@a.example", "payload": "step/yes"}]
    kept = {"text": "Did you mean j…@a.example?", "html": "<p>Did you mean j…@a.example?</p>", "buttons": buttons}
    data = {"buttons": [{"title": "Yes, jo@a.example", "payload": "step/yes"}], "image": None}
    told = {"html": "<p>Did you mean jo@a.example?</p>", "topic": "x", "kept": kept}
    reply = stored(BotUttered("Did you mean jo@a.example?", data, told))
    assert (reply.text, reply.metadata) == (kept["text"], {"html": kept["html"], "topic": "x"})
    assert reply.data == {"buttons": buttons, "image": None}


def test_other_replies_are_stored_as_they_are(stored):
    """The service's own address and telephone are for everyone."""
    reply = BotUttered("Write to help@fernway.example or call +44 20 7946 0142.", metadata={"html": "<p>…</p>"})
    assert stored(reply) == reply
    for event in (ActionExecuted("action_listen"), SessionStarted()):
        assert stored(event) == event


def test_a_slot_keeps_where_the_person_stands_and_not_their_address(stored):
    """A guide goes on from its answers; the suggestion that was made is only repeated."""
    found = {"provider": "Gmail", "suggestion": "jo@gmail.com"}
    answer = {"step": "your_address", "choice": "domain_typo", "found": found}
    value = {"topic": "email_address_invalid", "answers": [answer], "unclear": 0}
    kept = stored(SlotSet("guide", value)).value
    assert kept == {**value, "answers": [{**answer, "found": {**found, "suggestion": "j…@gmail.com"}}]}
    assert stored(SlotSet("feedback", {"2": True})).value == {"2": True}


@settings(deadline=None, max_examples=60)
@given(st.text())
def test_any_text_can_be_stored(stored, text):
    """No character makes it fail, and what is stored is stored the same again."""
    stored(said(text))
