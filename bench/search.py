"""Times searches on the help page, and counts how many find the right topic: `python -m bench.search`."""

from __future__ import annotations

import dataclasses
import json
import statistics
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import requests
import typer
from rich.console import Console

from bench.figures import Figure, percentile_95, table
from bot.content import load_content
from bot.serving.ports import free_ports
from bot.serving.supervisor import Supervisor
from bot.settings import ROOT, Settings
from bot.training import train

QUESTIONS = ROOT / "tests" / "understanding" / "questions.jsonl"
WARM_UP = 12  # searches


def main() -> None:
    """Search for every test question that is about a topic, one after the other, over HTTP."""
    topics = load_content(Settings().data).topics
    cases = [case for case in map(json.loads, QUESTIONS.read_text().splitlines()) if case["topic"] in topics]
    port, actions_port = free_ports(2)
    times, first, among_three = [], 0, 0
    with TemporaryDirectory(prefix="latchkey-bench-") as folder, requests.Session() as session:
        settings = dataclasses.replace(Settings(), state=Path(folder), port=port, actions_port=actions_port)
        with Supervisor(train(settings)[0], settings, tell=typer.echo):
            for case in [*cases[:WARM_UP], *cases]:
                began = time.perf_counter()
                answer = session.get(f"{settings.url}/help/search.json", params={"q": case["text"]}, timeout=30)
                times.append((time.perf_counter() - began) * 1000)
                found = [hit["topic"] for hit in answer.json()["hits"]]
                first += len(times) > WARM_UP and found[:1] == [case["topic"]]
                among_three += len(times) > WARM_UP and case["topic"] in found[:3]
    figures = [
        Figure("search, median", statistics.median(times[WARM_UP:]), "ms", goal=30),
        Figure("search, 95th percentile", percentile_95(times[WARM_UP:]), "ms"),
        Figure("right topic first", 100 * first / len(cases), "%", goal=90, at_least=True),
        Figure("right topic among three", 100 * among_three / len(cases), "%", goal=97, at_least=True),
    ]
    Console().print(table(figures, with_ratios=False))


if __name__ == "__main__":
    typer.run(main)
