"""The wire format: any bytes may come in, and only what a person can have meant goes on."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channel.codec import MAX_BYTES, Incoming, clean, decode, encode
from bot.errors import BadRequestError

CHOICES = {"session_expired", "none_of_these"}


def test_a_request_names_its_conversation_text_and_choice():
    """All that the client says arrives as it was said."""
    body = json.dumps({"conversation": "a-1", "text": " hi ", "choice": "session_expired"}).encode()
    assert decode(body, CHOICES) == Incoming("a-1", "hi", "session_expired")


@pytest.mark.parametrize("conversation", [{}, {"conversation": None}, {"conversation": ""}])
def test_a_request_without_a_conversation_begins_one_of_its_own(conversation):
    """Two visitors who begin at the same moment do not share a conversation."""
    body = json.dumps({**conversation, "text": "hi"}).encode()
    first, second = decode(body, CHOICES).conversation, decode(body, CHOICES).conversation
    assert first != second
    assert len(first) == 32, "too long to be guessed"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"hi",
        b"\xff\xfe",
        b'"hi"',
        b"[]",
        pytest.param(b"[" * 100_000, id="deep"),
        b'{"text": 1}',
        b'{"text": ["hi"]}',
        b'{"message": "hi"}',
        b'{"text": "hi", "sender": "me"}',
        b'{"conversation": "a b"}',
        b'{"conversation": "a\\n"}',
        b'{"conversation": "../a"}',
        b'{"conversation": "%s"}' % (b"a" * 65),
        pytest.param(b'{"text": "%s"}' % (b"a" * MAX_BYTES), id="large"),
        b'{"choice": "restart"}',
        b'{"choice": "/session_expired"}',
    ],
)
def test_what_no_widget_sends_is_refused(body):
    """Another form, or an option that is never offered, is an error that says what is wrong."""
    with pytest.raises(BadRequestError, match=r"\w+"):
        decode(body, CHOICES)


@settings(deadline=None, max_examples=200)
@given(st.binary() | st.dictionaries(st.sampled_from(["conversation", "text", "choice"]), st.text()).map(json.dumps))
def test_any_body_is_read_or_refused(body):
    """Nothing that can be sent makes reading fail in another way."""
    try:
        incoming = decode(body.encode() if isinstance(body, str) else body, CHOICES)
    except BadRequestError:
        return
    assert incoming.choice is None or incoming.choice in CHOICES


@pytest.mark.parametrize(
    "text", ["/restart", "  //restart", "/ /restart", "\u202e/restart", "\x00/\x00/restart", "\u200d/restart"]
)
def test_a_command_of_rasas_becomes_a_word(text):
    """However the slash is dressed up, what is left is what a person would read."""
    assert clean(text) == "restart"


@pytest.mark.parametrize("text", ["yes/no", "one\n\ntwo", "می‌خواهم", "👩‍💻", "https://a.example/b?c=d"])
def test_what_people_write_stays_as_it_is(text):
    """Slashes inside, lines, and the joiners of Persian words and emoji are part of what was said."""
    assert clean(text) == text


@pytest.mark.parametrize("text", ["", " \n\t ", "/", "\x07\x1b", "\u200b\ufeff", "\u200d"])
def test_what_cannot_be_seen_is_nothing(text):
    """Blanks, control characters and marks without width are no words."""
    assert clean(text) == ""


@settings(deadline=None, max_examples=300)
@given(st.text(st.sampled_from("/ \n\t\u200c\u200d\u202e\x00\ud800a") | st.characters()))
def test_no_text_is_a_command_or_hides_anything(text):
    """Whatever is typed: no slash at the beginning, no control characters, and cleaning twice changes nothing."""
    cleaned = clean(text)
    assert not cleaned.lstrip().startswith("/")
    assert not any(unicodedata.category(character) in {"Cs", "Co", "Cn"} for character in cleaned)
    assert all(character in "\n\t" for character in cleaned if unicodedata.category(character) == "Cc")
    assert clean(cleaned) == cleaned


def test_a_response_has_each_message_with_its_options_and_the_topic_that_was_named_first():
    """The widget needs no knowledge of Rasa: a button's payload is an option's id."""
    button = {"title": "None of these", "payload": "none_of_these"}
    messages = [{"text": "a", "html": "<p>a</p>"}, {"text": "b", "topic": "session_expired", "buttons": [button]}]
    assert encode("c", messages) == {
        "conversation": "c",
        "replies": [
            {"text": "a", "html": "<p>a</p>", "options": []},
            {"text": "b", "html": "", "options": [{"id": "none_of_these", "label": "None of these"}]},
        ],
        "topic": "session_expired",
        "guide": None,
        "step": None,
    }
