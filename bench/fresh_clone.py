"""Times `make run` in a fresh clone, with nothing installed and nothing cached, up to the first answer."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

from bot.client import Conversation, is_well
from bot.errors import NoAnswerError
from bot.serving.ports import free_ports
from bot.settings import ROOT

PATIENCE = 600.0  # seconds
POLL = 0.2  # seconds


def fresh_clone_time(folder: Path) -> float:
    """Seconds from the start of `make run` to the first answer; what is not committed is not measured."""
    git, make = shutil.which("git"), shutil.which("make")
    assert git, "git is needed"
    assert make, "make is needed"
    clone = folder / "clone"
    subprocess.run([git, "clone", "--quiet", ROOT, clone], check=True)
    port, actions_port = free_ports(2)
    inherited = {
        name: value for name, value in os.environ.items() if name not in {"VIRTUAL_ENV", "PYTHONPATH", "MAKEFLAGS"}
    }
    environment = {
        **inherited,
        "LATCHKEY_PORT": str(port),
        "LATCHKEY_ACTIONS_PORT": str(actions_port),
        "UV_CACHE_DIR": str(folder / "uv-cache"),
        "PIP_NO_CACHE_DIR": "1",
    }
    began = time.perf_counter()
    with (folder / "make.log").open("w+") as log:
        process = subprocess.Popen(
            [make, "run"], cwd=clone, env=environment, stdout=log, stderr=log, start_new_session=True
        )
        try:
            while not _answers(f"http://127.0.0.1:{port}"):
                if process.poll() is not None or time.perf_counter() - began > PATIENCE:
                    log.seek(0)
                    raise RuntimeError(f"`make run` gave no answer: {log.read()[-2000:]}")
                time.sleep(POLL)
            return time.perf_counter() - began
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGINT)
                process.wait()


def _answers(url: str) -> bool:
    try:
        return is_well(f"{url}/readyz") and bool(Conversation(url).send("hello")["replies"])
    except NoAnswerError:
        return False
