"""What people must type to be helped is not kept, neither in the store nor in a log; and no account is looked up."""

from __future__ import annotations

import re

import pytest
import requests
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from bot.client import Conversation

ADDRESS = "brunhilde.oberhuber@gmial.com"
MENDED = ADDRESS.replace("gmial", "gmail")
LINK = "https://account.fernway.example/verify?token=Zx9vQ2mK7tLp4sWd"
SECRETS = ("brunhilde", "oberhuber", "zx9vq2mk7tlp4swd", "739 154", "555 2368", "hunterpass")
PIECES = (
    "@",
    ".",
    "/",
    "http://",
    "<b>",
    "\u202e",
    "\x00",
    "'",
    '"',
    "{",
    "\\",
    "9",
    "ago",
    "🙏",
    "ß",
    "{service.name}",
    "\ud83d",
)
WILD = st.text() | st.lists(st.sampled_from(PIECES)).map("".join)


@pytest.fixture
def kept(settings):
    """All that the assistant has written to its folder, and what its metrics say, in small letters."""

    def read():
        files = [path for path in settings.state.rglob("*") if path.is_file() and path.name != "secret"]
        assert {"conversations.db", "assistant.log", "actions.log"} <= {path.name for path in files}
        metrics = requests.get(f"{settings.url}/metrics", timeout=30)
        assert metrics.ok
        return b"".join([*(path.read_bytes() for path in files), metrics.content]).decode(errors="replace").lower()

    return read


def history(settings, token):
    """What is told of a conversation when the page is loaded again."""
    headers = {"Authorization": f"Bearer {token}"}
    return requests.get(f"{settings.url}/chat/history", headers=headers, timeout=30).json()["messages"]


def test_an_address_is_diagnosed_and_not_kept(running, settings, kept):
    """The reply names the right spelling in full, the guide goes on from it, and the history has but a trace."""
    conversation = Conversation(settings.url)
    conversation.choose("email_address_invalid")
    turn = conversation.send(f"it is {ADDRESS}")
    assert turn["step"] == "provider_misspelt"
    assert MENDED in turn["replies"][-1]["text"]
    assert MENDED in re.sub("<.*?>", "", turn["replies"][-1]["html"])
    assert conversation.send("yes that is what i meant")["step"] == "enter_it_anew"
    told = history(settings, conversation.token)
    texts = [message["text"] + message["html"] for message in told]
    assert "it is b…@gmial.com" in texts
    assert any("b…@gmail.com" in text for text in texts)
    assert "oberhuber" not in "".join(texts)
    assert not [secret for secret in SECRETS if secret in kept()]


def test_links_codes_and_telephone_numbers_are_not_kept(running, settings, kept):
    """Wherever they are said: to a question, in a guide, or where nothing can be made of them."""
    texts = (
        f"my session expired, the link is {LINK}",
        f"the link is {LINK}",
        "they sent me the code 739 154 and it does not work",
        "call me on +44 161 555 2368",
        "password: hunterpass",
        f"From: {MENDED}",
    )
    conversation = Conversation(settings.url)
    for text in texts:
        assert conversation.send(text)["replies"]
    said = [message["text"] for message in history(settings, conversation.token) if message["from"] == "person"]
    assert said[2] == "they sent me the code … and it does not work"
    assert not [secret for secret in SECRETS if secret in kept()]


def test_nobody_learns_whether_an_address_has_an_account(running, settings):
    """Two addresses that differ in nothing but whose they are get the same words, of the same steps."""

    def told(address):
        conversation = Conversation(settings.url)
        conversation.choose("email_address_invalid")
        turns = [conversation.send(text) for text in (address, "it still says not valid")]
        return [(turn["step"], [reply["text"] for reply in turn["replies"]]) for turn in turns]

    assert told("anna.meier@gmail.com") == told("qx7.unheard-of@gmail.com") == told("postmaster@gmail.com")


@examples(deadline=None, max_examples=10)
@given(st.lists(WILD, min_size=1, max_size=3))
def test_whatever_is_said_gets_an_answer(running, settings, texts):
    """Inside a guide that reads what is typed: no error, no silence, and none that takes longer than a client waits."""
    conversation = Conversation(settings.url)
    conversation.choose("email_address_invalid")
    for text in texts:
        replies = conversation.send(text)["replies"]
        assert replies
        assert all(reply["text"] for reply in replies)


def test_where_the_clock_stands_is_not_kept(settings, kept):
    """It is read in the turn, and hints at where somebody is; Rasa would keep it with the session, too."""
    message = {"text": "hello there", "utc_offset": 345}
    answer = requests.post(f"{settings.url}/chat/messages", json=message, timeout=30)
    assert answer.ok
    assert "hello there" in kept()
    assert "utc_offset" not in kept()
