"""What one process tells its operator, and whether it takes messages."""

from __future__ import annotations

import logging
from functools import cache

import structlog

from bot.operations.metrics import CountErrors, Metrics
from bot.operations.turn_note import TurnNote

log = structlog.get_logger()


class Operations:
    """Counts and logs what happens; knows whether the process has been told to stop."""

    def __init__(self) -> None:
        """Takes messages, and has counted nothing."""
        self.metrics = Metrics()
        self.is_open = True

    def take(self, note: TurnNote) -> None:
        """Logs a turn, and counts it unless it failed or was had before."""
        log.info("turn", **note.line())
        if not note.failed and not note.repeated:
            self.metrics.take(note)

    def refused(self, code: str) -> None:
        """Counts a request that was refused."""
        self.metrics.refused.labels(code).inc()

    def count_errors(self) -> None:
        """Counts from now on what is logged as an error."""
        counting = CountErrors(self.metrics.errors)
        for name in ("", "sanic.error"):
            logging.getLogger(name).addHandler(counting)

    def close(self) -> None:
        """Takes no more messages from now on."""
        self.is_open = False
        self.metrics.open.set(0)
        log.info("closing")


@cache
def operations() -> Operations:
    """That of this process."""
    return Operations()
