"""What our processes write about themselves: little, and nothing that an operator cannot act on."""

from __future__ import annotations

import logging
import os
from typing import Any

import structlog


def calm(level: int = logging.WARNING) -> None:
    """Lets through what is of that level or worse; warnings between packages are for those who develop."""
    os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
    os.environ["LOG_LEVEL"] = logging.getLevelName(level)
    logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s", level=level)
    logging.captureWarnings(True)
    for name in ("py.warnings", "matplotlib"):
        logging.getLogger(name).setLevel(logging.ERROR)
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(level),
        processors=[_to_log],
        logger_factory=structlog.stdlib.LoggerFactory(),
    )


def _to_log(logger: Any, method: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    """What happened, and the traceback; the event's other values stay out, since they may be what a person said."""
    words = (event.get("event"), event.get("event_info"))
    return {"msg": ": ".join(str(part) for part in words if part), "exc_info": event.get("exc_info")}
