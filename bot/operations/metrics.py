"""The metrics, in Prometheus' form. Labels are names of the content and of our own, never what a visitor sends."""

from __future__ import annotations

import logging

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    disable_created_metrics,
    generate_latest,
)

from bot.operations.turn_note import TurnNote

SECONDS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0)
"""The limits of the buckets: from a good turn to one that is given up."""
NONE = "none"


class Metrics:
    """All of one process."""

    def __init__(self) -> None:
        """Begins at zero."""
        disable_created_metrics()  # type: ignore[no-untyped-call]  # a second series for each, which nobody needs
        self._registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        self.turns = Counter("latchkey_turns", "Turns that were done and stored.", registry=registry)
        self.in_progress = Gauge(
            "latchkey_turns_in_progress", "Turns that are waiting or being done.", registry=registry
        )
        self.seconds = Histogram(
            "latchkey_turn_seconds", "How long turns took, waiting included.", buckets=SECONDS, registry=registry
        )
        self.parts = Counter(
            "latchkey_turn_part_seconds", "Time spent on each part of all turns.", ["part"], registry=registry
        )
        self.decisions = Counter("latchkey_decisions", "What was made of messages.", ["decision"], registry=registry)
        self.topics = Counter("latchkey_topics", "What turns were about.", ["topic"], registry=registry)
        self.fallbacks = Counter(
            "latchkey_fallbacks",
            "Messages that led nowhere, by the guide that the person was in.",
            ["guide"],
            registry=registry,
        )
        self.ends = Counter("latchkey_guide_ends", "Guides that ended.", ["topic", "outcome"], registry=registry)
        self.refused = Counter("latchkey_refused", "Requests that were refused.", ["reason"], registry=registry)
        self.errors = Counter("latchkey_errors", "Errors in the log.", registry=registry)
        self.open = Gauge(
            "latchkey_open", "1 while messages are taken, 0 once the process is told to stop.", registry=registry
        )
        self.open.set(1)

    def take(self, note: TurnNote) -> None:
        """Counts a turn that was done."""
        self.turns.inc()
        self.seconds.observe(note.seconds)
        for part, seconds in note.laps.items():
            self.parts.labels(part).inc(seconds)
        if note.decision:
            self.decisions.labels(note.decision).inc()
        self.topics.labels(note.topic or NONE).inc()
        if note.decision in ("decline", "unclear"):
            self.fallbacks.labels(note.guide or NONE).inc()
        for topic, outcome in note.ends:
            self.ends.labels(topic, outcome).inc()

    def read(self) -> bytes:
        """All of them, as Prometheus reads them."""
        return generate_latest(self._registry)


class CountErrors(logging.Handler):
    """Counts what is logged as an error, whoever logs it."""

    def __init__(self, errors: Counter) -> None:
        """Counts in a metric."""
        super().__init__(logging.ERROR)
        self._errors = errors

    def emit(self, record: logging.LogRecord) -> None:
        """Counts one (see parent class)."""
        self._errors.inc()
