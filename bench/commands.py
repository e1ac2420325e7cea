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
from typing import Any

from bot.settings import ROOT

LATCHKEY = Path(sys.executable).with_name("latchkey")
QUESTIONS = ROOT / "tests" / "understanding" / "questions.jsonl"


def messages(count: int) -> list[str]:
    """What people write, of all topics, in an order that is random and always the same."""
    texts = [json.loads(line)["text"] for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    random.Random(0).shuffle(texts)  # noqa: S311  nothing secret about it
    return (texts * (count // len(texts) + 1))[:count]


def training_time(folder: Path, data: Path | None = None) -> float:
    """Seconds that `latchkey train` takes in an empty folder, its start included; the model stays there."""
    environment = {"LATCHKEY_MODELS": str(folder), "RASA_CACHE_DIRECTORY": str(folder / "cache")}
    return _run(["train"], {**environment, **_content(data)})[0]


def understanding_time(models: Path, count: int) -> float:
    """Seconds that `latchkey understand` takes for so many lines, its start included."""
    return _understand(models, None, messages(count))[0]


def understood(models: Path, data: Path, texts: Sequence[str]) -> list[dict[str, Any]]:
    """What `latchkey understand` makes of each text, by the model of a content."""
    return [json.loads(line) for line in _understand(models, data, texts)[1]]


def _understand(models: Path, data: Path | None, texts: Sequence[str]) -> tuple[float, list[str]]:
    said = "".join(json.dumps({"text": text}) + "\n" for text in texts)
    seconds, lines = _run(["understand"], {"LATCHKEY_MODELS": str(models), **_content(data)}, said)
    if len(lines) != len(texts):
        raise RuntimeError(f"latchkey understand answered {len(lines)} of {len(texts)} lines")
    return seconds, lines


def _content(data: Path | None) -> dict[str, str]:
    return {"LATCHKEY_DATA": str(data)} if data else {}


def _run(arguments: Sequence[str], environment: Mapping[str, str], said: str = "") -> tuple[float, list[str]]:
    """The seconds that a command took, and the lines that it wrote."""
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
    if done.returncode:
        raise RuntimeError(f"latchkey {arguments[0]} failed: {done.stderr}")
    return seconds, done.stdout.splitlines()
