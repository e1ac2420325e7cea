"""Which conversation a request belongs to, and what its client is told of that."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.channel.sessions import Sessions
from bot.channel.tokens import Tokens
from bot.channel.wording import spoken
from bot.errors import RefusedError

TOKENS = Tokens("a secret of more than thirty-two characters", timedelta(days=30))


@pytest.fixture
def sessions(content):
    """Sessions that know the tokens of here."""
    return Sessions(content, TOKENS)


def test_without_a_token_a_conversation_begins(sessions):
    """Its token is told, and no more."""
    token, told = sessions.begin_or_go_on(None)
    assert told.keys() == {"token", "expires"}
    assert TOKENS.read(told["token"]) == token


def test_with_a_good_token_nothing_is_told(sessions):
    """The client has it already."""
    token = TOKENS.begin()
    assert sessions.begin_or_go_on(f"Bearer {token.text}") == (token, {})
    assert sessions.known(f"Bearer {token.text}") == token


def test_an_old_token_is_renewed_without_words(content, monkeypatch):
    """The person need not know."""
    tokens = Tokens("a secret of more than thirty-two characters", timedelta(days=30))
    monkeypatch.setattr(tokens, "read", lambda text: replace(TOKENS.read(text), is_old=True))
    before = TOKENS.issue("somebody")
    token, told = Sessions(content, tokens).begin_or_go_on(f"Bearer {before.text}")
    assert told.keys() == {"token", "expires"}
    assert token.conversation == "somebody"


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer x", "Basic x", "somebody"])
def test_with_a_bad_token_a_conversation_begins_with_kind_words(sessions, content, header):
    """Where one is needed, there is none."""
    _, told = sessions.begin_or_go_on(header)
    assert told["renewed"] is True
    assert told["text"] == spoken(content, content.phrases.renewed)["text"]
    with pytest.raises(RefusedError, match="no_conversation"):
        sessions.known(header)
