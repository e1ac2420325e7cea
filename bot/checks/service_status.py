"""Asks the operator's status page how the service is.

The page is one of the Statuspage form: `/api/v2/status.json` holds `{"page": …, "status": {"indicator": …}}`, where the
indicator is `none`, `minor`, `major`, `critical` or, while work is announced, `maintenance`
(https://www.githubstatus.com/api documents it, and other makers have taken it over).
"""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotInTime
from enum import Enum
from types import MappingProxyType
from typing import Any

import requests

from bot.checks.facts import Facts
from bot.checks.finding import Finding

log = logging.getLogger(__name__)

LIMIT = 2.0
"""As many seconds an answer may take, in all."""
KEPT = 60.0
"""For as many seconds an answer is used again."""
LARGEST = 64 * 1024
"""As many bytes are read; a real answer has some 300."""
_PATH = "/api/v2/status.json"
_CHUNK = 4096
_REDIRECTS = 3


class Result(str, Enum):
    """How the service is."""

    ok = "ok"
    trouble = "trouble"
    unknown = "unknown"


_INDICATORS = MappingProxyType(
    {
        "none": Result.ok,
        "minor": Result.trouble,
        "major": Result.trouble,
        "critical": Result.trouble,
        "maintenance": Result.trouble,
    }
)


def read(text: str, facts: Facts) -> Finding:
    """How the service is now, whatever the person says."""
    return Finding(Result(facts.status()).value)


class StatusPage:
    """The status page at an address, such as `https://status.example.com`; one for the life of a process.

    It is asked by a thread of its own, since no time limit of a connection covers looking up the name, or a server
    that sends its headers letter by letter. While a question is out no other is asked, so at most one thread hangs.
    """

    def __init__(self, url: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._url = url if url.endswith(".json") else url.rstrip("/") + _PATH
        self._clock = clock
        self._lock = threading.Lock()
        self._question: Future[Result] | None = None
        self._asked_at = 0.0

    def read(self) -> str:
        """The result code, after two seconds at most; whatever goes wrong is `unknown`."""
        try:
            question, left = self._ask()
            return question.result(left).value
        except NotInTime:
            log.warning("The status page takes too long.")
        except Exception:
            log.exception("The status page could not be asked.")
        return Result.unknown.value

    def _ask(self) -> tuple[Future[Result], float]:
        """The question that is out or answered not long ago, or a new one; and how long to wait for its answer."""
        with self._lock:
            now = self._clock()
            question = self._question
            if question is None or (question.done() and now - self._asked_at >= KEPT):
                question = Future()
                threading.Thread(target=self._answer, args=(question,), name="status page", daemon=True).start()
                self._question, self._asked_at = question, now
            return question, max(0.0, self._asked_at + LIMIT - now)

    def _answer(self, question: Future[Result]) -> None:
        try:
            question.set_result(_INDICATORS.get(_indicator(self._fetch()), Result.unknown))
        except Exception as error:
            log.warning("The status page gave no answer: %s", type(error).__name__)
            question.set_result(Result.unknown)

    def _fetch(self) -> bytes:
        """The document; raises if it is not there, too large or too slow."""
        until = time.monotonic() + LIMIT
        with requests.Session() as session:
            session.max_redirects = _REDIRECTS
            headers = {"Accept": "application/json", "Accept-Encoding": "identity"}
            with session.get(self._url, headers=headers, timeout=LIMIT, stream=True) as response:
                response.raise_for_status()
                body = bytearray()
                while chunk := response.raw.read1(_CHUNK, decode_content=False):
                    body += chunk
                    if len(body) > LARGEST or time.monotonic() > until:
                        raise requests.RequestException("too large or too slow")
                return bytes(body)


def _indicator(body: bytes) -> str:
    document: Any = json.loads(body)
    return str(document["status"]["indicator"])
