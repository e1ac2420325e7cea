"""Runs the command line as a person does: as a program of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

GUIDE = """\
guide:
  start: how_long
  steps:
    how_long:
      ask: How long has it slept?
      help: Its beard grows an inch a day.
      note: Sleeps since
      check: link_age
      options:
        no_beard: {label: It has no beard, means: [dont_know], says: [clean shaven], next: tickle_it}
      next: {fresh: let_it_sleep, otherwise: tickle_it}
    tickle_it:
      ask: Tickle it with **{service.name}** feathers. Is it awake?
      note: Tickled
      options:
        awake: {label: Wide awake, means: [affirm, done], next: awake}
        asleep: {label: Fast asleep, means: [deny, not_fixed], next: knight}
  ends:
    awake: {outcome: solved, say: Stand back now.}
    let_it_sleep: {outcome: stopped, say: It is only a nap.}
    knight: {outcome: handoff, reason: It sleeps for good., say: A knight will come.}
"""
LATCHKEY = str(Path(sys.executable).with_name("latchkey"))
TIMEOUT = 120  # seconds; only what hangs takes that long
POLL = 0.05  # seconds


@pytest.fixture
def start(tmp_path):
    """Starts `latchkey` with the variables of some settings and others; returns the process, ended after the test."""
    processes = []

    def popen(*arguments, settings=None, **variables):
        environment = {name: value for name, value in os.environ.items() if not name.startswith("LATCHKEY_")}
        environment |= {"LATCHKEY_STATE": str(tmp_path), **(settings.to_environment() if settings else {}), **variables}
        pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
        processes.append(subprocess.Popen([LATCHKEY, *arguments], env=environment, encoding="utf-8", **pipes))
        return processes[-1]

    yield popen
    for process in processes:
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout, process.stderr):
            with suppress(BrokenPipeError):
                pipe.close()


@pytest.fixture
def latchkey(start):
    """Runs `latchkey` to its end, with some standard input; returns what it said and its exit code."""

    def run(*arguments, said="", **how):
        process = start(*arguments, **how)
        out, err = process.communicate(said, timeout=TIMEOUT)
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    return run


@pytest.fixture
def wait_until():
    """Waits for something that will be so before long."""

    def wait(happened):
        deadline = time.monotonic() + TIMEOUT
        while not happened():
            assert time.monotonic() < deadline
            time.sleep(POLL)

    return wait


@pytest.fixture
def guided(toy_copy):
    """Settings of the toys, where the dragon has a guide."""
    path = toy_copy.data / "topics" / "dragon_asleep.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("questions:", f"{GUIDE}questions:"), encoding="utf-8")
    return toy_copy
