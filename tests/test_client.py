"""The client: what is sent with one token is one conversation."""

from __future__ import annotations

import pytest

from bot.client import Conversation, ask
from bot.errors import NoAnswerError
from bot.serving.ports import free_ports


def test_a_turn_says_what_was_replied_and_what_it_is_about(running, settings):
    """The whole response is handed on: replies, topic, and the guide with its step if there is one."""
    conversation = Conversation(settings.url)
    turn = conversation.send("I forgot my password")
    assert turn.keys() >= {"token", "replies", "topic", "guide", "step", "number", "outcome"}
    assert turn["topic"] == "password_forgotten"
    assert turn["token"] == conversation.token == conversation.send("1")["token"]


def test_two_clients_of_one_token_share_a_conversation(running, settings, content):
    """A reload of the page goes on where the person was: “1” is the first option that the other client was offered."""
    token = Conversation(settings.url).send("hello")["token"]
    assert Conversation(settings.url, token).send("1")["topic"] == content.service.common_topics[0]


def test_an_option_is_chosen_by_its_id(running, settings):
    """Without the words that stand on it."""
    assert Conversation(settings.url).choose("account_consolidate")["topic"] == "account_consolidate"


def test_the_events_of_a_turn_come_one_by_one(running, settings):
    """The first before the turn is done; the conversation goes on in the other form."""
    conversation = Conversation(settings.url)
    names = [event.name for event in conversation.stream("hello")]
    assert names == ["session", "typing", "step", "message", "message", "options", "done"]
    assert conversation.send("hello")["replies"][0]["id"] == 4


def test_a_refusal_is_an_error_that_says_where_and_why(running, settings):
    """An option that is never offered is refused by the assistant, and the caller learns it."""
    with pytest.raises(NoAnswerError, match="400") as raised:
        Conversation(settings.url).choose("no such option")
    assert raised.value.url.startswith(settings.url)


def test_a_proxy_of_the_environment_is_not_asked(running, settings, monkeypatch):
    """It knows nothing of this machine."""
    monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{free_ports(1)[0]}")
    assert ask(f"{settings.url}/healthz").ok
    assert Conversation(settings.url).send("hello")["replies"]


def test_nobody_there_is_an_error_of_the_same_kind():
    """Where no assistant runs, the caller has one error to handle, whatever the network says."""
    url = f"http://127.0.0.1:{free_ports(1)[0]}"
    with pytest.raises(NoAnswerError, match=url):
        Conversation(url).send("hello")
