"""The wire format: any bytes may come in, and only what a person can have meant goes on."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channel.codec import (
    Feedback,
    Incoming,
    clean,
    decode_after,
    decode_bearer,
    decode_feedback,
    decode_key,
    decode_message,
)
from bot.errors import RefusedError

CHOICES = {"session_expired", "none_of_these"}
JSON = "application/json"


@pytest.mark.parametrize("content_type", [JSON, "Application/JSON; charset=utf-8", "application/json;charset=UTF-8"])
def test_a_message_has_a_text_or_a_choice_or_both(content_type):
    """All that the client says arrives as it was said."""
    body = json.dumps({"text": " hi ", "choice": "session_expired"}).encode()
    assert decode_message(content_type, body, CHOICES) == Incoming("hi", "session_expired")
    assert decode_message(content_type, b"{}", CHOICES) == Incoming("", None)


@pytest.mark.parametrize("utc_offset", [-720, -210, 0, 345, 840])
def test_a_message_may_say_what_the_clock_shows_there(utc_offset):
    """Minutes, since some clocks are half an hour off, or three quarters."""
    body = json.dumps({"text": "it came at 9", "utc_offset": utc_offset}).encode()
    assert decode_message(JSON, body, CHOICES) == Incoming("it came at 9", utc_offset=utc_offset)


def test_a_choice_of_other_content_is_read_as_its_words():
    """A button of yesterday still says what it says; while new content is brought in, so does one of tomorrow."""
    body = json.dumps({"text": "It has no beard", "choice": "how_long/no_beard"}).encode()
    assert decode_message(JSON, body, CHOICES) == Incoming("It has no beard", None)


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
        b'{"text": null}',
        b'{"text": ["hi"]}',
        b'{"message": "hi"}',
        b'{"text": "hi", "conversation": "mine"}',
        b'{"choice": ""}',
        b'{"text": "hi", "utc_offset": 841}',
        b'{"text": "hi", "utc_offset": -721}',
        b'{"text": "hi", "utc_offset": 1.5}',
        b'{"text": "hi", "utc_offset": true}',
        b'{"choice": "restart"}',
        b'{"choice": "/session_expired"}',
    ],
)
def test_what_no_widget_sends_is_refused(body):
    """Another form, or an option that is never offered, is an error that says what is wrong."""
    with pytest.raises(RefusedError, match=r"bad_request: .+"):
        decode_message(JSON, body, CHOICES)


@pytest.mark.parametrize("content_type", [None, "", "text/plain", "application/x-www-form-urlencoded", "text/json"])
def test_only_json_is_read(content_type):
    """What any page's form could send from elsewhere, without asking first, is refused."""
    with pytest.raises(RefusedError, match="wrong_type"):
        decode_message(content_type, b'{"text": "hi"}', CHOICES)


@settings(deadline=None, max_examples=200)
@given(
    st.binary() | st.dictionaries(st.sampled_from(["text", "choice", "message", "helpful"]), st.text()).map(json.dumps)
)
def test_any_body_is_read_or_refused(body):
    """Nothing that can be sent makes reading fail in another way."""
    raw = body.encode() if isinstance(body, str) else body
    for decode in (lambda: decode_message(JSON, raw, CHOICES), lambda: decode_feedback(JSON, raw)):
        try:
            read = decode()
        except RefusedError:
            continue
        assert isinstance(read, Feedback) or read.choice is None or read.choice in CHOICES


def test_a_feedback_is_about_one_message():
    """Its number, and whether it helped."""
    assert decode_feedback(JSON, b'{"message": 2, "helpful": false}') == Feedback(2, False)


@pytest.mark.parametrize(
    "body",
    [
        b"{}",
        b'{"message": 2}',
        b'{"helpful": true}',
        b'{"message": 0, "helpful": true}',
        b'{"message": -1, "helpful": true}',
        b'{"message": true, "helpful": true}',
        b'{"message": 1.0, "helpful": true}',
        b'{"message": 1e999, "helpful": true}',
        b'{"message": 99999999999999999999, "helpful": true}',
        b'{"message": 2, "helpful": 1}',
        b'{"message": 2, "helpful": "yes"}',
    ],
)
def test_no_other_feedback_is_taken(body):
    """A number that is no id, or a helpfulness that is neither true nor false, is refused."""
    with pytest.raises(RefusedError, match="bad_request"):
        decode_feedback(JSON, body)


def test_a_key_is_a_short_name_and_need_not_be_there():
    """A random UUID is one."""
    for key in (None, "a", "b9e0b7a2-38a1-4a4b-a39a-5c1d3b0f5a52", "_" * 64):
        assert decode_key(key) == key


@pytest.mark.parametrize("key", ["", "a b", "ü", "a\n", "a" * 65, "../a", '"a"'])
def test_no_other_key_is_taken(key):
    """What could not be kept, or could be mistaken for something else, is refused."""
    with pytest.raises(RefusedError, match="Idempotency-Key"):
        decode_key(key)


def test_after_is_an_id_and_need_not_be_there():
    """Without it, the history is told from its beginning."""
    assert decode_after({}) == 0
    assert decode_after({"after": ["12"]}) == 12
    for wrong in (["-1"], ["1.5"], ["x"], [""], ["1", "2"], ["9" * 10], ["²"]):
        with pytest.raises(RefusedError, match="after"):
            decode_after({"after": wrong})
    with pytest.raises(RefusedError, match="after"):
        decode_after({"afer": ["1"]})


def test_a_token_is_what_stands_behind_bearer():
    """In small letters or not; no header is no token, and another scheme none that could be good."""
    assert decode_bearer(None) is None
    assert decode_bearer("Bearer a.b.c") == decode_bearer("bearer  a.b.c") == "a.b.c"
    assert decode_bearer("Basic a.b.c") == "Basic a.b.c"


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
