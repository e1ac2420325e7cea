"""Turns: each message has one, whatever the client, the network or our own processes do meanwhile."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import sqlite3
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from functools import partial
from types import SimpleNamespace

import pytest
from rasa.core.agent import load_agent
from rasa.shared.core.events import SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.channel.channel import ChatChannel
from bot.channel.codec import Feedback, Incoming
from bot.channel.rates import Rates
from bot.channel.retention import forget_in_time
from bot.channel.store import fail_openly
from bot.channel.tokens import Tokens
from bot.channel.turns import Turns
from bot.channel.waiting import MOST_WAITING
from bot.channel.wording import spoken
from bot.errors import RefusedError
from bot.operations import Operations
from bot.secret import installation_secret
from bot.serving.assistant import guarded_endpoints


@pytest.fixture
def post_and_leave(running, settings):
    """Sends a message and leaves as soon as the assistant gives a sign of life, before the action server answers."""

    def send(token, key, text):
        body = json.dumps({"text": text}).encode()
        head = f"POST /chat/messages HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {token}\r\nIdempotency-Key: {key}\r\n"
        head += f"Accept: text/event-stream\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        running.actions.process.send_signal(signal.SIGSTOP)
        with socket.create_connection(("127.0.0.1", settings.port)) as client:
            client.sendall(head.encode() + body)
            said = client.recv(65536)
        running.actions.process.send_signal(signal.SIGCONT)
        assert b"event: typing" in said
        assert b"event: done" not in said

    return send


@pytest.fixture
def messages(chat):
    """The messages of a conversation."""
    return lambda token: chat("GET", "history", token).json()["messages"]


@pytest.fixture(scope="module")
def agent(running, model, settings, tmp_path_factory):
    """An agent in this process, with a store of its own, whom the action server knows."""
    own = replace(settings, state=tmp_path_factory.mktemp("agent"), secret=installation_secret(settings))
    loaded = asyncio.run(load_agent(str(model), endpoints=guarded_endpoints(own)))
    fail_openly(loaded)
    return loaded


def test_the_same_key_again_is_the_same_turn(say, messages, key):
    """A client that is not sure whether it was heard sends once more; another key is another message."""
    token = say("hello")["token"]
    first = say("1", token, key)
    assert say("1", token, key) == say("something else", token, key) == first
    assert len(messages(token)) == 3 + len(first["replies"])
    assert say("1", token, f"{key}-2")["replies"] != first["replies"]


def test_a_key_belongs_to_its_conversation(say, key):
    """Two people whose clients made up the same key are two people."""
    one, other = (say("hello", key=key) for _ in range(2))
    assert one["token"] != other["token"]
    assert say("hello", one["token"], key)["replies"] == one["replies"]


def test_the_same_key_many_times_at_once_is_one_turn(say, messages, key):
    """While the first is still at work."""
    token = say("hello")["token"]
    with ThreadPoolExecutor(8) as pool:
        turns = list(pool.map(lambda _: say("1", token, key), range(8)))
    assert turns == [turns[0]] * 8
    assert Counter(message.get("key") for message in messages(token))[key] == 1


def test_a_client_that_leaves_in_the_middle_finds_the_turn_done(say, messages, post_and_leave, key, wait_until):
    """What was begun is done and stored; asked again, it is told."""
    token = say("hello")["token"]
    post_and_leave(token, key, "1")
    stored = wait_until(lambda: [message for message in messages(token) if message.get("key") == key])
    turn = say("1", token, key)
    assert turn["replies"][0]["id"] == stored[0]["id"] + 1
    assert [message["id"] for message in messages(token)][-1] == turn["replies"][-1]["id"]


def test_a_key_is_known_after_both_processes_were_restarted(running, say, key):
    """Even after they were killed."""
    first = say("my session expired", key=key)
    for server in (running.assistant, running.actions):
        os.kill(server.process.pid, signal.SIGKILL)
        server.process.wait()
    running.stop()
    running.__enter__()
    again = say("my session expired", first["token"], key)
    assert {**first, **again} == first
    assert say("1", first["token"])["number"] == 2


@pytest.fixture
def left_alone(running, say, wait_until):
    """The token of a person who was greeted before the action server stopped, and what starts it again."""
    token = say("hello")["token"]

    def go_on():
        if not running.actions.is_running():
            running.actions.start()
        wait_until(running.actions.is_ready)

    running.actions.stop()
    yield token, go_on
    go_on()


def test_without_the_action_server_a_turn_fails_and_can_be_had_later(left_alone, stream, say, messages, content):
    """Nothing of it is kept: afterwards the same key works, and what had been offered can be chosen."""
    token, go_on = left_alone
    typing, error = stream({"text": "1"}, token, "again")
    assert (typing.name, error.name) == ("typing", "error")
    assert error.data == {"code": "failed", "retry": True, **spoken(content, content.phrases.try_again)}
    assert len(messages(token)) == 2
    go_on()
    assert say("1", token, "again")["topic"] == content.service.common_topics[0]


def test_a_store_that_fails_is_a_turn_that_fails(chat, say, messages, settings):
    """Nothing is told that would be forgotten; when it works again, so does the same message."""
    token = say("hello")["token"]
    with closing(sqlite3.connect(settings.state / "conversations.db")) as store:
        store.execute("ALTER TABLE events RENAME TO elsewhere")
        try:
            for method, path in (("POST", "messages"), ("GET", "history"), ("DELETE", "history")):
                response = chat(method, path, token, "again", json={"text": "1"})
                assert (response.status_code, response.json()["error"]["code"]) == (503, "failed")
        finally:
            store.execute("ALTER TABLE elsewhere RENAME TO events")
    assert say("1", token, "again")["replies"][0]["id"] == 4
    assert len(messages(token)) > 3


def test_many_messages_at_once_are_answered_or_refused_and_hurt_nobody(chat, say, messages):
    """Two hundred of one person: those that are taken get whole turns; meanwhile another person is answered."""
    token, other = say("hello")["token"], say("hello")["token"]
    with ThreadPoolExecutor(200) as pool:
        sent = [pool.submit(chat, "POST", "messages", token, json={"text": "thanks"}) for _ in range(200)]
        began = time.monotonic()
        assert say("thanks", other)["topic"] == "thanks"
        assert time.monotonic() - began < 10
        statuses = Counter(future.result().status_code for future in sent)
    assert statuses.keys() <= {200, 429}
    assert statuses[200] >= MOST_WAITING
    told = messages(token)
    assert len(told) == 2 + 2 * statuses[200]
    assert [message["from"] for message in told] == ["person", "assistant"] * (1 + statuses[200])


async def test_an_action_server_that_never_answers_keeps_nobody_waiting(agent, monkeypatch):
    """The turn is given up, nothing of it is kept, and with a server that answers the same key works."""
    turns = Turns(within=0.5)
    with socket.create_server(("127.0.0.1", 0)) as silent, monkeypatch.context() as patch:
        patch.setattr(agent.action_endpoint, "url", f"http://127.0.0.1:{silent.getsockname()[1]}/webhook")
        with pytest.raises(RefusedError, match="busy"):
            await turns.take(agent, "left", Incoming("hello"), "a")
        assert await turns.past(agent, "left") == ([], 0)
    turn = await Turns().take(agent, "left", Incoming("hello"), "a")
    assert [message.id for message in turn.messages] == [1, 2]


async def test_a_turn_that_was_given_up_before_it_began_is_noted_as_such(agent, monkeypatch):
    """Those behind a turn that hangs are no turns that took no time."""
    failed = []
    turns = Turns(within=0.5, told=lambda note, turn, understood: failed.append(note.failed))
    with socket.create_server(("127.0.0.1", 0)) as silent, monkeypatch.context() as patch:
        patch.setattr(agent.action_endpoint, "url", f"http://127.0.0.1:{silent.getsockname()[1]}/webhook")
        taken = [turns.take(agent, "behind", Incoming("hello"), key) for key in "abc"]
        await asyncio.gather(*taken, return_exceptions=True)
    assert failed == ["busy"] * 3


async def test_a_rating_that_changes_nothing_is_not_stored(agent):
    """However often somebody presses it."""
    turns = Turns()
    await turns.take(agent, "rated", Incoming("hello"), None)
    for is_helpful in (True, True, False):
        await turns.rate(agent, "rated", Feedback(2, is_helpful))
    slots = [event for event in (await turns.past(agent, "rated")).events if isinstance(event, SlotSet)]
    given = [event.value for event in slots if event.key == "feedback"]
    assert given == [{"2": True}, {"2": False}]


async def test_who_rates_without_end_is_held_up(agent, monkeypatch):
    """Each change is a row, which every history has to read."""
    monkeypatch.setattr("bot.channel.turns.MOST_RATINGS", 2)
    turns = Turns()
    await turns.take(agent, "never content", Incoming("hello"), None)
    for is_helpful in (True, False):
        await turns.rate(agent, "never content", Feedback(2, is_helpful))
    with pytest.raises(RefusedError, match="too_fast"):
        await turns.rate(agent, "never content", Feedback(2, True))


async def test_what_is_asked_of_a_conversation_is_done_in_order(agent):
    """A deletion waits for the turn before it, and leaves nothing for the feedback behind it."""
    turns = Turns()
    turn = turns.take(agent, "forgotten", Incoming("hello"), None)
    forgotten = turns.forget(agent, "forgotten")
    rated = turns.rate(agent, "forgotten", Feedback(2, True))
    assert (await turn).replies
    await forgotten
    with pytest.raises(RefusedError, match="not_found"):
        await rated
    assert await turns.past(agent, "forgotten") == ([], 0)


async def test_what_is_too_old_is_forgotten_while_the_server_runs(agent, content, settings, monkeypatch):
    """Beside the turns, with nobody asking for it."""
    monkeypatch.setattr("bot.channel.channel.forget_in_time", partial(forget_in_time, every=0.01))
    store = agent.tracker_store
    await store.save(DialogueStateTracker.from_events("old", [UserUttered("hi", timestamp=1.0)]))
    tokens = Tokens.of(content.service, settings)
    channel = ChatChannel(content, tokens, Rates(settings, tokens), Operations())
    app = SimpleNamespace(ctx=SimpleNamespace(agent=agent), config=SimpleNamespace())
    await channel._tend(app, asyncio.get_running_loop())
    while await store.exists("old"):
        await asyncio.sleep(0.01)
    await channel._finish(app, asyncio.get_running_loop())
