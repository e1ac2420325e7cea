"""What our processes write about themselves: little, and nothing that an operator cannot act on."""

from __future__ import annotations

import logging
import os

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
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.format_exc_info,
            structlog.stdlib.render_to_log_kwargs,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
    )
