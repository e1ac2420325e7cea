"""Tokens: only what was signed here, and not too long ago, opens a conversation."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from itsdangerous import TimestampSigner

from bot.channel import tokens
from bot.channel.tokens import Tokens
from bot.content.base import length
from bot.settings import Settings

LIFETIME = timedelta(days=30)
TOKENS = Tokens("a secret of more than thirty-two characters", LIFETIME)


@pytest.fixture
def later(monkeypatch):
    """Lets time pass for who reads tokens."""

    def pass_by(time):
        then = datetime.now(timezone.utc) + time
        monkeypatch.setattr(tokens, "_now", lambda: then)
        monkeypatch.setattr(TimestampSigner, "get_timestamp", lambda signer: int(then.timestamp()))

    return pass_by


def test_a_token_opens_the_conversation_that_it_was_made_for():
    """For as long as it says."""
    token = TOKENS.issue("somebody")
    assert TOKENS.read(token.text) == token
    assert abs(token.expires - datetime.now(timezone.utc) - LIFETIME) < timedelta(seconds=5)


def test_a_new_conversation_has_a_name_that_nobody_can_guess():
    """Two that begin at the same moment do not share one."""
    first, second = TOKENS.begin().conversation, TOKENS.begin().conversation
    assert first != second
    assert len(first) == 32


@given(st.text() | st.binary().map(lambda raw: raw.decode(errors="surrogateescape")))
def test_what_was_not_signed_is_no_token(text):
    """Whatever a header can hold."""
    assert TOKENS.read(text) is None


@given(st.data())
def test_a_token_with_anything_changed_is_none(data):
    """One other character, wherever it is."""
    text = TOKENS.issue("somebody").text
    place = data.draw(st.integers(0, len(text) - 1))
    changed = text[:place] + data.draw(st.sampled_from("AZaz09-_.=")) + text[place + 1 :]
    read = TOKENS.read(changed)
    # The last character of base64 has bits that do not count: another one there may be the same signature.
    assert changed == text or read is None or (place == len(text) - 1 and read.conversation == "somebody")


def test_the_token_of_another_installation_is_none():
    """Nor is one that was signed with the same secret for another purpose."""
    assert TOKENS.read(Tokens("another secret of more than thirty-two", LIFETIME).issue("somebody").text) is None
    assert (
        TOKENS.read(str(TimestampSigner("a secret of more than thirty-two characters").sign("InNvbWVib2R5Ig"))) is None
    )


def test_a_clock_that_was_put_back_costs_nobody_their_conversation(later):
    """A token from the future is one of ours all the same; one from far ahead is renewed by the clock as it is now."""
    later(timedelta(hours=1))
    near = TOKENS.issue("somebody")
    later(timedelta(days=300))
    far = TOKENS.issue("somebody")
    later(timedelta(0))
    assert TOKENS.read(near.text) == near
    assert TOKENS.read(far.text).is_old


def test_a_token_expires(later):
    """At the end of its time it opens nothing any more."""
    token = TOKENS.issue("somebody")
    later(LIFETIME - timedelta(minutes=1))
    assert TOKENS.read(token.text)
    later(LIFETIME + timedelta(minutes=1))
    assert TOKENS.read(token.text) is None


def test_a_token_is_old_after_a_day(later):
    """So that whoever comes back within its time goes on for another such time."""
    token = TOKENS.issue("somebody")
    assert not TOKENS.read(token.text).is_old
    signed_before = datetime.now(timezone.utc) - timedelta(days=1, minutes=1)
    later(signed_before - datetime.now(timezone.utc))
    old = TOKENS.issue("somebody").text
    later(timedelta())
    assert TOKENS.read(old).is_old


def test_the_content_says_how_long_and_the_settings_with_what(content, tmp_path):
    """An operator with several machines gives all of them one secret."""
    service = content.service.copy(update={"conversations_kept": "2 hours"})
    one, other = (Settings(state=tmp_path / name, secret="s" * 32) for name in ("one", "other"))
    token = Tokens.of(service, one).issue("somebody")
    assert Tokens.of(service, other).read(token.text) == token
    assert token.expires - datetime.now(timezone.utc) < timedelta(hours=2)
    assert Tokens.of(service, replace(other, secret="")).read(token.text) is None
    assert not one.state.exists()


def test_a_token_is_good_for_as_long_as_its_conversation_is_kept(content):
    """Who comes back finds what was said, or begins anew; none opens a conversation that has been purged since."""
    tokens = Tokens.of(content.service, Settings(secret="s" * 32))
    assert tokens.issue("somebody").expires - datetime.now(timezone.utc) <= length(content.service.conversations_kept)
