"""The client: what is sent under one name is one conversation."""

from __future__ import annotations

import uuid

import pytest

from bot.client import Conversation
from bot.errors import NoAnswerError
from bot.serving.ports import free_ports


def test_a_turn_says_what_was_replied_and_what_it_is_about(running, settings):
    """The whole response is handed on: conversation, replies, topic, and the guide and step if there is one."""
    name = uuid.uuid4().hex
    turn = Conversation(settings.url, name).send("I forgot my password")
    assert turn.keys() == {"conversation", "replies", "topic", "guide", "step"}
    assert turn["conversation"] == name
    assert turn["topic"] == "password_forgotten"


def test_two_clients_of_one_name_share_a_conversation(running, settings, content):
    """A reload of the page goes on where the person was: “1” is the first option that the other client was offered."""
    name = uuid.uuid4().hex
    Conversation(settings.url, name).send("hello")
    assert Conversation(settings.url, name).send("1")["topic"] == content.service.common_topics[0]


def test_a_refusal_is_an_error_that_says_where_and_why(running, settings):
    """A name that cannot be is refused by the assistant, and the caller learns it."""
    with pytest.raises(NoAnswerError, match="400") as raised:
        Conversation(settings.url, "not a name").send("hello")
    assert raised.value.url.startswith(settings.url)


def test_nobody_there_is_an_error_of_the_same_kind():
    """Where no assistant runs, the caller has one error to handle, whatever the network says."""
    url = f"http://127.0.0.1:{free_ports(1)[0]}"
    with pytest.raises(NoAnswerError, match=url):
        Conversation(url, "somebody").send("hello")
