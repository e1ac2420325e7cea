"""Several workers and action servers behind nginx, on PostgreSQL and Redis, as deploy/ has them."""

from __future__ import annotations

import signal
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import psutil
import pytest
import requests

from bot.channel.events import Decoder
from bot.channel.tokens import Tokens
from bot.content import load_content
from bot.content.render import to_text
from tests.visitor import TIMEOUT, Visitor

POLL = 0.1  # seconds
DAYS = {"choice": "since_when/days", "text": "For days"}
"""An option that is pressed, as the widget sends it."""


@pytest.fixture
def visitor(machines):
    """Somebody whose conversation has begun."""
    visitor = Visitor(machines.url)
    visitor.send(text="my dragon sleeps all day long")
    return visitor


@pytest.fixture
def conversation(machines):
    """The id of a visitor's conversation."""
    tokens = Tokens.of(load_content(machines.settings.data).service, machines.settings)
    return lambda visitor: tokens.read(visitor.token).conversation


@contextmanager
def paused(*machines):
    """Machines that take what is sent, and do nothing, for as long as the block lasts or until they are killed."""
    for machine in machines:
        machine.send(signal.SIGSTOP)
    try:
        yield
    finally:
        for machine in machines:
            machine.send(signal.SIGCONT)


def texts(turn):
    """What a turn says."""
    return [reply["text"] for reply in turn["replies"]]


def test_every_worker_and_every_action_server_has_its_share(machines, visitor):
    """One conversation goes on wherever its messages come to; nobody has to stay with one worker."""
    assert visitor.send(**DAYS)["step"] == "tickled"
    for number in range(6):
        visitor.send(text=f"the cauldron boils over {number}")
    for path, servers in (("/chat/messages", machines.workers), ("/webhook", machines.action_servers)):
        assert set(machines.served(path)) == {f"127.0.0.1:{server.port}" for server in servers}
    assert len(visitor.said()) == 8


def test_a_message_that_comes_many_times_at_once_is_answered_once(machines, visitor, conversation):
    """Whichever workers it comes to, for they take turns."""
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: visitor.post({"text": "the broom stays down"}, "one-key"), range(8)))
    assert {answer.status_code for answer in answers} == {200}
    assert len({str(answer.json()["replies"]) for answer in answers}) == 1
    assert visitor.said() == ["my dragon sleeps all day long", "the broom stays down"]
    said = machines.query(
        "select count(*) from events where sender_id = %s and type_name = 'user'", conversation(visitor)
    )
    assert said == [(2,)]


def test_events_are_told_when_they_happen(machines, visitor, conversation):
    """Nothing in between waits for the end of a stream: that the message was heard is told while its turn waits."""
    lease = machines.locks().lock(f"latchkey:lock:{conversation(visitor)}", timeout=TIMEOUT)
    lease.acquire()
    with visitor.post({"text": "the broom stays down"}, "a-key", "text/event-stream", stream=True) as answer:
        pieces = answer.iter_content(chunk_size=None)
        assert [event.name for event in Decoder().decode(next(pieces))] == ["typing"]
        lease.release()
        assert [event.name for event in Decoder().decode(b"".join(pieces))][-1] == "done"


def test_a_conversation_goes_on_when_its_worker_is_killed(machines, wait_until):
    """In the midst of a turn: nginx asks the other, which waits until the dead one's lease has run out."""
    visitors = [Visitor(machines.url) for _ in range(2)]
    for visitor in visitors:
        visitor.send(text="my dragon sleeps all day long")
    with ThreadPoolExecutor(2) as pool:
        with paused(*machines.action_servers):
            answers = [pool.submit(visitor.send, text="the broom stays down") for visitor in visitors]
            wait_until(lambda: len(machines.locks().keys("latchkey:lock:*")) == 2)  # one is with each worker
            machines.workers[0].end()
        assert all(texts(answer.result()) == texts(answers[0].result()) for answer in answers)
    assert [visitor.refused for visitor in visitors] == [0, 0]
    for visitor in visitors:
        assert visitor.said() == ["my dragon sleeps all day long", "the broom stays down"]


def test_nobody_notices_that_an_action_server_is_killed(machines, visitor):
    """Neither who waits for it, nor who comes later."""
    with ThreadPoolExecutor(2) as pool, paused(machines.action_servers[0]):
        answers = [pool.submit(Visitor(machines.url).send, text="the broom stays down") for _ in range(2)]
        machines.action_servers[0].end()
        assert all(answer.result()["topic"] == "broom_grounded" for answer in answers)
        machines.action_servers[0].start()
    assert visitor.send(**DAYS)["step"] == "tickled"
    assert visitor.refused == 0


@pytest.mark.parametrize("lost", ["postgres", "redis"])
def test_a_lost_store_is_told_kindly_and_used_again_when_it_is_back(machines, visitor, lost):
    """What was said before is still known; what could not be done has left no trace, and can be sent again."""
    getattr(machines, lost).end()
    phrases = load_content(machines.settings.data).phrases
    for _ in machines.workers:
        refusal = visitor.post(DAYS, "a-key")
        assert refusal.status_code == 503
        assert refusal.json()["error"]["text"] in map(to_text, (phrases.try_again, phrases.busy))
    machines.heal()
    assert visitor.send("a-key", **DAYS)["step"] == "tickled"
    assert visitor.said() == ["my dragon sleeps all day long", "For days"]


def test_a_database_that_hangs_is_told_kindly_and_is_used_again(machines, visitor):
    """Nobody waits for it longer than some seconds, and the workers live on; what was refused can be sent again."""
    database = psutil.Process(machines.postgres.process.pid)
    processes = [database, *database.children(recursive=True)]
    phrases = load_content(machines.settings.data).phrases
    for process in processes:
        process.suspend()
    try:
        refusal = visitor.post(DAYS, "a-key")
        assert refusal.status_code == 503
        assert refusal.json()["error"]["text"] in map(to_text, (phrases.try_again, phrases.busy))
        for worker in machines.workers:
            assert requests.get(f"http://127.0.0.1:{worker.port}/healthz", timeout=TIMEOUT).ok
            ready = requests.get(f"http://127.0.0.1:{worker.port}/readyz", timeout=TIMEOUT)
            assert (ready.status_code, ready.json()["parts"]["store"]) == (503, False)
    finally:
        for process in processes:
            process.resume()
    assert visitor.send("a-key", **DAYS)["step"] == "tickled"
    assert visitor.said() == ["my dragon sleeps all day long", "For days"]


def test_new_content_reaches_people_without_a_word_lost(machines, visitor, learn):
    """Trained beside the old; then each process is started anew, one after the other, while people talk."""
    data = machines.settings.data
    dragon = data / "topics" / "dragon_asleep.yml"
    dragon.write_text(dragon.read_text().replace("Did you tickle it?", "Have you tickled it?"))
    owl = (data / "topics" / "broom_grounded.yml").read_text().replace("broom", "owl").replace("Point it", "Turn it")
    (data / "topics" / "owl_late.yml").write_text(owl)
    learn(machines.settings)

    updated = threading.Event()
    other = Visitor(machines.url)

    def talk():
        count = 0
        while not updated.wait(POLL):
            assert other.send(text="my cauldron boils over")["topic"] == "cauldron_boils_over"
            count += 1
        return count

    with ThreadPoolExecutor(1) as pool:
        talking = pool.submit(talk)
        try:
            answer = visitor.send(**DAYS)
            assert (answer["step"], texts(answer)) == ("tickled", ["Did you tickle it?"])
            for number, machine in enumerate((*machines.action_servers, *machines.workers)):
                machine.restart(signal.SIGTERM)
                answer = visitor.send(text=f"what do you mean {number}")
                assert answer["step"] == "tickled"
        finally:
            updated.set()
        count = talking.result()
    assert texts(answer)[-1] == "Have you tickled it?"
    assert visitor.send(choice="tickled/not_yet")["outcome"] == "stopped"
    assert visitor.send(text="the owl stays on the ground")["topic"] == "owl_late"
    assert (visitor.refused, len(visitor.said())) == (0, 8)
    assert (other.refused, len(other.said())) == (0, count)
