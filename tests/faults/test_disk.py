"""A disk that is full, or takes nothing at all."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from bot.content import load_content
from bot.content.render import to_text
from bot.serving.ports import free_ports

LATCHKEY = str(Path(sys.executable).with_name("latchkey"))
TIMEOUT = 120  # seconds


def fill(disk):
    """Leaves no room on a disk; returns what takes it."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(4096))
    assert shutil.disk_usage(disk).free == 0
    return filler


def test_a_full_disk_is_told_once_and_lost_is_nothing(assistant, disk, tmp_path):
    """The visitor hears to try again, the operator why; as soon as there is room, what was sent again is answered."""
    small, logs = disk(), tmp_path / "logs"
    logs.mkdir()
    (small / "logs").symlink_to(logs)
    with assistant(small) as own:
        assert own.visitor.post({"text": "the broom stays down"}).status_code == 200
        filler = fill(small)
        phrases = load_content(own.settings.data).phrases
        for number in range(20):
            answer = own.visitor.post({"text": "the cauldron boils over"}, f"key-{number}")
            if not answer.ok:
                break
        taken = number
        assert (answer.status_code, answer.json()["error"]["text"]) == (503, to_text(phrases.try_again))
        assert own.visitor.post({"text": "the cauldron boils over"}, f"key-{taken}").status_code == 503
        assert own.ready()["store"] is False
        [line] = own.lines("store.failed")
        assert line["reason"] == "database or disk is full"

        filler.unlink()
        assert own.ready()["store"] is True
        assert own.visitor.post({"text": "the cauldron boils over"}, f"key-{taken}").status_code == 200
        assert own.visitor.said() == ["the broom stays down", *["the cauldron boils over"] * (taken + 1)]
        assert len(own.lines("store.failed", "store.works")) == 2


def test_people_are_answered_though_no_log_can_be_written(assistant, disk, tmp_path):
    """A log is less than a visitor."""
    small = disk()
    (tmp_path / "logs").symlink_to(small)
    with assistant(tmp_path) as own:
        assert own.visitor.post({"text": "the broom stays down"}).status_code == 200
        fill(small)
        for _ in range(3):
            assert own.visitor.post({"text": "the cauldron boils over"}).status_code == 200


def run(settings, verb, **places):
    """Runs a verb of `latchkey`, with folders elsewhere; returns its exit code and the lines of its standard error."""
    environment = {
        **os.environ,
        **settings.to_environment(),
        **{f"LATCHKEY_{k}".upper(): str(v) for k, v in places.items()},
    }
    done = subprocess.run(
        [LATCHKEY, verb], env=environment, capture_output=True, text=True, timeout=TIMEOUT, check=False
    )
    return done.returncode, [line for line in done.stderr.splitlines() if not line.startswith("Starting")]


@pytest.mark.parametrize("verb", ["run", "serve", "actions"])
def test_a_folder_that_cannot_be_written_is_told_at_the_start(toy, toy_model, disk, verb):
    """Which one, and what to do, in one line."""
    place = disk("1m", "ro")
    port, actions_port = free_ports(2)
    code, lines = run(toy, verb, state=place, port=port, actions_port=actions_port)
    assert (code, len(lines)) == (1, 1)
    assert lines[0].startswith(f"latchkey: {place}/")
    assert "Read-only file system" in lines[0]
    assert "LATCHKEY_STATE" in lines[0]


@pytest.mark.parametrize(("options", "reason"), [(["ro"], "Read-only file system"), ([], "No space left on device")])
def test_a_model_that_cannot_be_written_leaves_none(toy, disk, tmp_path, options, reason):
    """Neither a whole one nor a half, which the next start would take for whole."""
    place = disk("16k", *options)
    code, lines = run(toy, "train", models=place, state=tmp_path)
    assert code == 1
    assert lines[-1].startswith("latchkey: ")
    assert reason in lines[-1]
    assert "Traceback" not in "".join(lines)
    assert not [path for path in place.rglob("*") if path.is_file()]
