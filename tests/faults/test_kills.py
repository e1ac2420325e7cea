"""Any part may die at any moment: nothing acknowledged is lost, nothing is answered twice, nobody is stuck.

A few kills in the usual run; `make test-faults` kills a hundred times in each arrangement, and prints what happened.
"""

from __future__ import annotations

import dataclasses
import random
import statistics
import time

import pytest
from rich.console import Console
from rich.table import Table

from bench.machines import UNLIMITED, running
from bench.storm import Storm, Victim, Visitor, storm
from bot.serving.ports import free_ports
from bot.serving.supervisor import RESTARTS, RESTARTS_PERIOD, Supervisor
from bot.settings import Settings

VISITORS = 6
TEXTS = (
    "it says my email address has not been verified",
    "no",
    "what do you mean?",
    "can I merge two accounts?",
    "go back",
    "I forgot my password",
    "yes",
    "the link says that this session has expired",
    "yesterday",
    "start over",
    "never mind",
    "thank you",
)
"""Questions, and replies in guides."""


@pytest.fixture
def kills(request):
    """How many, or the default of a test."""
    return lambda default: request.config.getoption("--kills") or default


@pytest.fixture
def seed():
    """Of what is random: it is told, so that a storm can be had once more."""
    return time.time_ns() % 10_000


@pytest.fixture
def chance(seed):
    """What is random."""
    return random.Random(seed)


@pytest.fixture
def tell(capsys, seed):
    """Prints what happened in a storm."""

    def tell(title: str, happened: Storm) -> None:
        times = happened.recoveries
        table = Table("", title, min_width=90)
        for name, value in (
            ("killed", ", ".join(f"{name} {count}" for name, count in sorted(happened.kills.items()))),
            ("messages", len(happened.said)),
            ("… sent again", happened.sent_again),
            ("lost", happened.total("lost")),
            ("doubled", happened.total("doubled")),
            ("altered", happened.total("altered")),
            ("conversations out of place", sum(harm.misplaced for harm in happened.harm)),
            ("never answered", len(happened.stuck)),
            ("until all were answered again", f"median {statistics.median(times):.1f} s, longest {max(times):.1f} s"),
            ("seed", seed),
        ):
            table.add_row(name, str(value))
        with capsys.disabled():
            Console(width=100).print("", table)

    return tell


def visitors(url, chance):
    """People in the midst of a conversation."""
    return [Visitor(url, chance.sample(TEXTS, len(TEXTS)), random.Random(chance.random())) for _ in range(VISITORS)]


def test_one_machine(model, tmp_path, kills, chance, tell):
    """The assistant and its action server, kept running by their supervisor, with SQLite."""
    port, actions_port = free_ports(2)
    settings = dataclasses.replace(
        Settings(),
        state=tmp_path,
        port=port,
        actions_port=actions_port,
        rate_address=UNLIMITED,
        rate_conversation=UNLIMITED,
    )
    told = []

    def victim(server):
        def rested():
            """Whether it was not started so often lately that the supervisor would give up."""
            return len(server.restarts) < RESTARTS or time.monotonic() - server.restarts[0] > RESTARTS_PERIOD

        def kill():
            """The process that runs at that moment."""
            server.process.kill()

        return Victim(server.name, kill, rested)

    with Supervisor(model, settings, tell=told.append) as supervisor:
        victims = [victim(server) for server in (supervisor.assistant, supervisor.actions)]
        happened = storm(visitors(settings.url, chance), victims, kills(4), chance, tend=supervisor.watch)
    tell("One machine: supervisor, SQLite", happened)
    assert happened.is_harmless, happened
    assert len(told) == happened.kills.total()  # the operator has had one line for each


def test_many_machines(model, tmp_path, kills, chance, tell):
    """Two workers, two action servers, PostgreSQL and Redis, each started again by something like systemd."""
    settings = dataclasses.replace(Settings(), state=tmp_path)
    with running(settings, workers=2, action_servers=2) as machines:
        parts = {
            "worker": machines.workers,
            "action server": machines.action_servers,
            "PostgreSQL": [machines.postgres],
            "Redis": [machines.redis],
        }

        def victim(name):
            return Victim(name, lambda: chance.choice(parts[name]).end())

        happened = storm(
            visitors(machines.url, chance), [victim(name) for name in parts], kills(4), chance, tend=machines.tend
        )
    tell("Many machines: nginx, PostgreSQL, Redis", happened)
    assert happened.is_harmless, happened
