"""Visitors who go on talking while parts of an assistant are killed, and what became of what they said."""

from __future__ import annotations

import random
import threading
import time
import uuid
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from typing import Any

import requests

from bench.machines import wait_until

TIMEOUT = 30  # seconds for one request
AGAIN = 0.2  # seconds until what was not answered is sent again
PAUSE = 0.3  # seconds between an answer and the next message, at most
CALM = 2.0  # seconds after everybody has been answered again until the next kill, at most
PATIENCE = 60  # seconds until somebody who is not answered is stuck
LONGEST = 150  # messages of one conversation, all of which its history tells


@dataclass
class Said:
    """A message, sent under one key until it was answered."""

    key: str
    text: str
    sent: int = 0
    """How many times."""
    answer: Mapping[str, Any] | None = None
    """The turn, as it was told once it was: then the message is acknowledged."""


@dataclass(frozen=True)
class Harm:
    """What must not be: the keys of the messages that it was done to, and whether the conversation's place is wrong."""

    lost: Sequence[str] = ()
    """Acknowledged, and not in the history."""
    doubled: Sequence[str] = ()
    """More than once in it."""
    altered: Sequence[str] = ()
    """In it with other replies than were told, or in another order than they were sent in."""
    misplaced: bool = False
    """The history has another step of a guide than the last answer."""


def judge(said: Sequence[Said], history: Mapping[str, Any]) -> Harm:
    """Holds a conversation's history, as the channel tells it, against what was sent in it."""
    replies: list[tuple[str, list[tuple[int, str]]]] = []
    for message in history["messages"]:
        if message["from"] == "person":
            replies.append((message.get("key", ""), []))
        elif replies:
            replies[-1][1].append((message["id"], message["text"]))
    stored = dict(replies)
    times = Counter(key for key, _ in replies)
    acknowledged = {one.key: one.answer for one in said if one.answer}
    told = {key: [(reply["id"], reply["text"]) for reply in answer["replies"]] for key, answer in acknowledged.items()}
    order = {one.key: place for place, one in enumerate(said)}
    places = [order[key] for key, _ in replies if key in order]
    late = {said[place].key for before, place in pairwise(places) if place < before}
    last = said[-1].answer if said else None
    place = history["step"] or {"topic": None, "step": None}
    return Harm(
        lost=[key for key in acknowledged if key not in stored],
        doubled=[key for key, count in times.items() if count > 1],
        altered=[key for key, heard in told.items() if key in stored and (stored[key] != heard or key in late)],
        misplaced=bool(last) and (place["topic"], place["step"]) != (last["guide"], last["step"]),
    )


class Visitor:
    """Talks as the widget does: what was not answered is sent again, under the same key."""

    def __init__(self, url: str, texts: Sequence[str], chance: random.Random) -> None:
        """Will say the texts over and over, at the assistant of that address; begins a conversation now."""
        self.said: list[Said] = []
        self.harm: list[Harm] = []
        self._begun = 0
        self._url = f"{url}/chat"
        self._texts = texts
        self._chance = chance
        self._session = requests.Session()
        self._send(texts[0])

    @property
    def answered(self) -> int:
        """How many messages have been acknowledged."""
        return sum(one.answer is not None for one in self.said)

    def talk(self, over: threading.Event) -> None:
        """Says one text after the other until it is over."""
        while not over.is_set():
            self.say()
            over.wait(self._chance.uniform(0, PAUSE))

    def say(self) -> None:
        """Says the next text, until it is acknowledged; raises TimeoutError if it never is."""
        if len(self.said) - self._begun >= LONGEST:
            self.settle()
            self._session.headers.pop("Authorization")
        self._send(self._texts[len(self.said) % len(self._texts)])

    def settle(self) -> None:
        """Judges the conversation by its history; the next one may begin."""
        history = self._until_answered(lambda: self._session.get(f"{self._url}/history", timeout=TIMEOUT), "history")
        self.harm.append(judge(self.said[self._begun :], history))
        self._begun = len(self.said)

    def _send(self, text: str) -> None:
        one = Said(uuid.uuid4().hex, text)
        self.said.append(one)

        def post() -> requests.Response:
            one.sent += 1
            headers = {"Idempotency-Key": one.key}
            return self._session.post(f"{self._url}/messages", json={"text": text}, headers=headers, timeout=TIMEOUT)

        one.answer = self._until_answered(post, text)
        if token := one.answer.get("token"):
            self._session.headers["Authorization"] = f"Bearer {token}"

    @staticmethod
    def _until_answered(ask: Callable[[], requests.Response], what: str) -> Mapping[str, Any]:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            with suppress(requests.RequestException):  # as a widget, which cannot know what became of it
                answer = ask()
                if answer.ok:
                    told: Mapping[str, Any] = answer.json()
                    return told
                answer.close()
            time.sleep(AGAIN)
        raise TimeoutError(what)


@dataclass(frozen=True)
class Victim:
    """A part that can be killed at any moment."""

    name: str
    kill: Callable[[], None]
    """Kills it; whoever keeps it running starts it again."""
    may_be_killed: Callable[[], bool] = lambda: True
    """Whether it may be killed once more already."""


@dataclass
class Storm:
    """What happened."""

    kills: Counter[str] = field(default_factory=Counter)
    """How many, of each part."""
    recoveries: list[float] = field(default_factory=list)
    """Seconds from each kill until everybody had been answered once more."""
    harm: list[Harm] = field(default_factory=list)
    """Of each conversation."""
    said: list[Said] = field(default_factory=list)
    stuck: list[str] = field(default_factory=list)
    """Texts that were never answered."""

    @property
    def sent_again(self) -> int:
        """How many times a message was sent that had been sent before."""
        return sum(one.sent - 1 for one in self.said)

    def total(self, kind: str) -> int:
        """How many messages came to a kind of harm."""
        return sum(len(getattr(harm, kind)) for harm in self.harm)

    @property
    def is_harmless(self) -> bool:
        """Whether all that must not be was not."""
        return not self.stuck and all(harm == Harm(lost=[], doubled=[], altered=[]) for harm in self.harm)


def storm(
    visitors: Sequence[Visitor],
    victims: Sequence[Victim],
    kills: int,
    chance: random.Random,
    tend: Callable[[], None] = lambda: None,
) -> Storm:
    """Kills so many parts at random moments while visitors talk, and judges what became of what they said.

    Args:
        visitors: Who talks, all at once.
        victims: What is killed, one at a time; all in turn, in random order.
        kills: How many times.
        chance: Decides who is killed, and when.
        tend: Is called again and again, to start what is dead.
    """
    happened, over = Storm(), threading.Event()

    def talk(visitor: Visitor) -> None:
        try:
            visitor.talk(over)
        except TimeoutError as error:
            happened.stuck.append(str(error))

    threads = [threading.Thread(target=talk, args=(visitor,), daemon=True) for visitor in visitors]
    for thread in threads:
        thread.start()
    try:
        for number in range(kills):
            if number % len(victims) == 0:
                order = chance.sample(victims, len(victims))
            victim = order[number % len(victims)]
            _wait(victim.may_be_killed, tend)
            _wait_for(chance.uniform(0, CALM), tend)
            before, began = [visitor.answered for visitor in visitors], time.monotonic()
            victim.kill()
            happened.kills[victim.name] += 1
            _wait(partial(_all_answered, visitors, before, happened), tend)
            happened.recoveries.append(time.monotonic() - began)
            if happened.stuck:
                break
    finally:
        over.set()
        while any(thread.is_alive() for thread in threads):
            tend()
            threads[0].join(AGAIN)
    for visitor in visitors:
        with suppress(TimeoutError):
            visitor.say()
        happened.stuck += [one.text for one in visitor.said[-1:] if one.answer is None]
        visitor.settle()
        happened.harm += visitor.harm
        happened.said += visitor.said
    return happened


def _all_answered(visitors: Sequence[Visitor], before: Sequence[int], happened: Storm) -> bool:
    """Whether each has had an answer to a message that was sent since, or somebody never will."""
    answered = all(visitor.answered > count + 1 for visitor, count in zip(visitors, before, strict=True))
    return answered or bool(happened.stuck)


def _wait_for(seconds: float, tend: Callable[[], None]) -> None:
    deadline = time.monotonic() + seconds
    _wait(lambda: time.monotonic() > deadline, tend)


def _wait(happened: Callable[[], bool], tend: Callable[[], None]) -> None:
    def tended() -> bool:
        tend()
        return happened()

    wait_until(tended, within=2 * PATIENCE)  # by then somebody would be stuck, or a supervisor has rested
