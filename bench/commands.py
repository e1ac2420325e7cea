"""Times the commands that a person types."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from bot.settings import ROOT

LATCHKEY = Path(sys.executable).with_name("latchkey")
QUESTIONS = ROOT / "tests" / "understanding" / "questions.jsonl"


def messages(count: int) -> list[str]:
    """What people write, of all topics, in an order that is random and always the same."""
    texts = [json.loads(line)["text"] for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    random.Random(0).shuffle(texts)  # noqa: S311  nothing secret about it
    return (texts * (count // len(texts) + 1))[:count]


def training_time(folder: Path) -> float:
    """Seconds that `latchkey train` takes in an empty folder, its start included; the model stays there."""
    return _time(["train"], {"LATCHKEY_MODELS": str(folder), "RASA_CACHE_DIRECTORY": str(folder / "cache")})


def understanding_time(models: Path, count: int) -> float:
    """Seconds that `latchkey understand` takes for so many lines, its start included."""
    lines = "".join(json.dumps({"text": text}) + "\n" for text in messages(count))
    return _time(["understand"], {"LATCHKEY_MODELS": str(models)}, lines, expected_lines=count)


def _time(arguments: Sequence[str], environment: Mapping[str, str], said: str = "", expected_lines: int = 0) -> float:
    began = time.perf_counter()
    done = subprocess.run(
        [LATCHKEY, *arguments],
        input=said,
        env={**os.environ, **environment},
        cwd=ROOT,
        capture_output=True,
        check=False,
        text=True,
    )
    seconds = time.perf_counter() - began
    if done.returncode or len(done.stdout.splitlines()) != expected_lines:
        raise RuntimeError(f"latchkey {arguments[0]} failed: {done.stderr}")
    return seconds
