"""The channel over HTTP: what is told, in which order, and to whom."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime, timedelta, timezone

import pytest
import requests
from itsdangerous import TimestampSigner

from bot.channel.codec import MAX_CHARACTERS
from bot.channel.tokens import Tokens
from bot.channel.wording import spoken

GUIDED = {"choice": "session_expired"}


@pytest.fixture
def signed_ago(tokens, monkeypatch):
    """Makes a token for a conversation as it was made some time ago."""

    def issue(conversation, ago):
        then = int((datetime.now(timezone.utc) - ago).timestamp())
        with monkeypatch.context() as patch:
            patch.setattr(TimestampSigner, "get_timestamp", lambda signer: then)
            return tokens.issue(conversation).text

    return issue


def by_name(events):
    """The data of some events, by their names."""
    told = {}
    for event in events:
        told.setdefault(event.name, []).append(event.data)
    return told


def test_an_answer_comes_whole_as_text_and_as_html(talk, content):
    """An answer of several paragraphs is one reply, in two forms with the same words."""
    turn = talk("Can I use one account for all of your services?")
    (reply,) = turn["replies"]
    assert turn["topic"] == "account_multiple_services"
    assert "\n\n" in reply["text"]
    assert reply["html"].startswith("<p>")
    assert str(content.service.links.services) in reply["text"]
    assert str(content.service.links.services) in reply["html"]


def test_a_stream_tells_a_turn_in_the_order_in_which_it_is_shown(stream, content, key):
    """Token, sign of life, place in the guide, both sides' messages, buttons, end."""
    events = stream(GUIDED, key=key)
    names = [event.name for event in events]
    replies = names.count("message") - 1
    assert names == ["session", "typing", "step", "message", *["message"] * replies, "options", "done"]
    told = by_name(events)
    person, *said = told["message"]
    assert (person["from"], person["key"], person["html"]) == ("person", key, "")
    assert person["text"] == content.topics["session_expired"].title
    assert [message["id"] for message in told["message"]] == list(range(1, replies + 2))
    assert [event.id for event in events if event.name == "message"] == list(range(1, replies + 2))
    assert all(message["from"] == "assistant" and message["topic"] == "session_expired" for message in said)
    assert told["options"][0]["message"] == said[-1]["id"]
    start = content.topics["session_expired"].guide.start
    title = content.topics["session_expired"].title
    assert told["step"] == [{"topic": "session_expired", "title": title, "number": 1, "step": start}]


def test_the_steps_of_a_guide_are_counted_and_its_end_is_told(stream):
    """After the end, the person stands nowhere."""
    [session] = by_name(stream(GUIDED))["session"]
    second = by_name(stream({"text": "1"}, session["token"]))
    assert "session" not in second
    assert second["step"][0]["number"] == 2
    ended = by_name(stream({"text": "I want to talk to a person"}, session["token"]))
    assert ended["outcome"] == [{"topic": "session_expired", "outcome": "handoff"}]
    assert ended["step"] == [{"topic": None}]


def test_both_forms_and_the_history_tell_the_same(stream, chat, say, content):
    """Whatever was shown is never told again otherwise."""
    events = stream({"text": "hello"}, key="one")
    token = events[0].data["token"]
    document = say("hello", token, "one")
    history = chat("GET", "history", token).json()
    messages, options = by_name(events)["message"], by_name(events)["options"]
    [reply] = document["replies"]
    assert {**reply, "from": "assistant", "topic": "greet"} == {**messages[1], "options": options[0]["options"]}
    assert history["messages"] == [{**messages[0], "topic": None, "options": []}, {**reply, **messages[1]}]
    assert history["step"] is None


def test_a_history_can_be_told_from_a_message_on(say, chat):
    """Whoever was away asks for what is new."""
    token = say("hello")["token"]
    say("1", token)
    told = chat("GET", "history", token).json()
    assert len(told["messages"]) > 3
    assert told["step"]["number"] == 1
    later = chat("GET", "history?after=2", token).json()
    assert later == {**told, "messages": told["messages"][2:]}
    assert chat("GET", "history?after=1000", token).json()["messages"] == []
    assert chat("GET", "history?after=last", token).status_code == 400


def test_a_pressed_option_is_taken_by_its_id_whatever_was_said_before(chat):
    """A button works at any time, without the question that it answers; a text that is sent with it decides nothing."""
    for body in ({}, {"text": "hello"}, {"text": "a" * (MAX_CHARACTERS + 1)}):
        response = chat("POST", "messages", json={"choice": "account_consolidate", **body})
        assert response.json()["topic"] == "account_consolidate"


def test_a_text_as_long_as_allowed_is_read_and_a_longer_one_is_not(say, content):
    """The limit is told to the person, so that they can shorten what they wrote."""
    longest = ("I forgot my password. " * 200)[:MAX_CHARACTERS].ljust(MAX_CHARACTERS, "!")
    assert say(longest)["topic"] == "password_forgotten"
    (reply,) = say(longest + "!")["replies"]
    assert reply["text"] == spoken(content, content.phrases.too_long, limit=MAX_CHARACTERS)["text"]


def test_what_needs_no_turn_is_told_without_a_number_and_not_kept(stream, chat, content):
    """An empty message is no part of the conversation."""
    session, typing, message, done = stream({"text": " \n"})
    assert (session.name, typing.name, message.name, done.name) == ("session", "typing", "message", "done")
    assert message.id is None
    assert "id" not in message.data
    assert message.data["text"] == spoken(content, content.phrases.nothing_said)["text"]
    assert chat("GET", "history", session.data["token"]).json()["messages"] == []


@pytest.mark.parametrize("body", [{"text": 1}, {"choice": "greet"}, {"conversation": "a", "text": "hi"}, {"x": ""}])
def test_a_bad_request_is_told_what_is_wrong_with_it(chat, content, body):
    """A developer who misuses the channel reads why, and a person what they can do."""
    response = chat("POST", "messages", json=body)
    assert response.status_code == 400
    error = response.json()["error"]
    assert (error["code"], error["text"]) == ("bad_request", spoken(content, content.phrases.bad_request)["text"])
    assert "“" in error["detail"]


def test_a_message_that_is_not_json_is_refused(chat):
    """What a page elsewhere could send without asking first."""
    assert chat("POST", "messages", data="text=hi").status_code == 415
    assert chat("POST", "messages", data='{"text": "hi"}', headers={"Content-Type": "text/plain"}).status_code == 415


@pytest.mark.parametrize("forged", ["a.b.c", "somebody", "\xff"])
def test_who_shows_no_good_token_gets_a_new_conversation_and_kind_words(stream, content, forged):
    """In a stream, before anything else."""
    session, *_ = stream({"text": "hello"}, forged)
    assert session.data["renewed"] is True
    assert session.data["text"] == spoken(content, content.phrases.renewed)["text"]
    assert session.data["token"] != forged
    assert "renewed" not in stream({"text": "hello"})[0].data


def test_an_expired_or_foreign_token_shows_nothing_of_a_conversation(say, stream, chat, tokens, signed_ago):
    """Neither its messages nor what was offered there."""
    token = say("hello")["token"]
    name = tokens.read(token).conversation
    expired = signed_ago(name, timedelta(days=31))
    foreign = Tokens("another secret of more than thirty-two characters", timedelta(days=30)).issue(name).text
    for bad in (expired, foreign, name):
        for method, path in (("GET", "history"), ("DELETE", "history"), ("PUT", "feedback")):
            response = chat(method, path, bad, json={"message": 2, "helpful": True})
            assert (response.status_code, response.json()["error"]["code"]) == (401, "no_conversation")
        events = stream({"text": "1"}, bad)
        assert by_name(events)["message"][0]["id"] == 1
        assert by_name(events)["step"] == [{"topic": None}]
    assert len(chat("GET", "history", token).json()["messages"]) == 2


def test_a_token_of_the_day_before_is_renewed_on_the_way(say, stream, tokens, signed_ago):
    """So that a conversation that is gone on with does not expire."""
    token = say("hello")["token"]
    older = signed_ago(tokens.read(token).conversation, timedelta(days=2))
    session, *events = stream({"text": "1"}, older)
    assert session.name == "session"
    assert session.data.keys() == {"token", "expires"}
    assert tokens.read(session.data["token"]).conversation == tokens.read(token).conversation
    assert by_name(events)["message"][0]["id"] == 3
    assert datetime.fromisoformat(session.data["expires"].replace("Z", "+00:00")) > datetime.now(
        timezone.utc
    ) + timedelta(days=29)


def test_feedback_is_kept_with_the_message_and_disturbs_nothing(say, chat, content):
    """It can be changed, and what was offered can still be chosen."""
    token = say("hello")["token"]
    for helpful in (True, False):
        assert chat("PUT", "feedback", token, json={"message": 2, "helpful": helpful}).status_code == 204
        told = chat("GET", "history", token).json()["messages"]
        assert [message.get("helpful") for message in told] == [None, helpful]
    assert say("1", token)["topic"] == content.service.common_topics[0]
    assert chat("PUT", "feedback", token, json={"message": 4, "helpful": True}).status_code == 204
    told = chat("GET", "history", token).json()["messages"]
    assert {message["id"]: message["helpful"] for message in told if "helpful" in message} == {2: False, 4: True}


@pytest.mark.parametrize("message", [1, 3])
def test_feedback_is_about_a_reply(say, chat, message):
    """Neither about what the person said, nor about what nobody said."""
    response = chat("PUT", "feedback", say("hello")["token"], json={"message": message, "helpful": True})
    assert (response.status_code, response.json()["error"]["code"]) == (404, "not_found")


def test_a_deleted_conversation_is_gone_from_the_store(say, chat, tokens, settings):
    """No row, and no word in any file; the next message begins anew."""
    word = "quixotically"
    token = say(f"{word} my session expired")["token"]
    other = say("hello")["token"]
    file = settings.state / "conversations.db"
    written = lambda: b"".join(path.read_bytes() for path in settings.state.glob("conversations.db*"))  # noqa: E731
    rows = "SELECT count(*) FROM events WHERE sender_id = ?"
    with closing(sqlite3.connect(file)) as store:
        count = lambda: store.execute(rows, [tokens.read(token).conversation]).fetchone()[0]  # noqa: E731
        assert count() > 5
        assert word.encode() in written()
        assert chat("DELETE", "history", token).status_code == 204
        assert count() == 0
    assert word.encode() not in written()
    assert chat("GET", "history", token).json()["messages"] == []
    assert len(chat("GET", "history", other).json()["messages"]) == 2
    turn = say("1", token)
    assert (turn["step"], turn["replies"][0]["id"]) == (None, 2)


def test_the_words_are_sent_once(chat):
    """A page that is loaded again learns that they are still the same."""
    response = chat("GET", "words")
    assert response.headers["Cache-Control"] == "max-age=60"
    assert response.json()["first"]["options"]
    again = chat("GET", "words", headers={"If-None-Match": response.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert chat("GET", "words", headers={"If-None-Match": '"other"'}).content == response.content


@pytest.mark.parametrize(
    "path", ["webhooks/rest/webhook", "webhooks/chat/messages", "model/parse", "conversations/a/tracker", "domain"]
)
def test_rasas_own_doors_are_shut(running, settings, path):
    """Neither Rasa's stock channels nor its HTTP API answer, whatever is asked of them."""
    for method in ("GET", "POST"):
        assert requests.request(method, f"{settings.url}/{path}", json={}, timeout=30).status_code == 404
