"""Trouble with the store of conversations: told to the operator when it begins and when it is over, once each."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

import structlog
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as NoConnectionError

from bot.errors import StoreFailedError

log = structlog.get_logger()


class Trouble:
    """Whether the store has failed since it last stored something."""

    def __init__(self) -> None:
        """All is well."""
        self._reason: str | None = None

    def __bool__(self) -> bool:
        return self._reason is not None

    @contextmanager
    def noted(self) -> Iterator[None]:
        """What fails within is told, unless there was trouble already; it becomes a StoreFailedError."""
        try:
            yield
        except IntegrityError:
            raise
        except asyncio.TimeoutError as error:
            raise self._begun("It does not answer.") from error
        except (DBAPIError, NoConnectionError) as error:
            reason = str(error.orig if isinstance(error, DBAPIError) else error)
            raise self._begun(reason.partition("\n")[0]) from error

    def _begun(self, reason: str) -> StoreFailedError:
        if self._reason is None:
            log.error("store.failed", event_info="No message can be answered until it works again.", reason=reason)
        self._reason = reason
        return StoreFailedError(reason)

    def end(self) -> None:
        """Something was stored."""
        if self._reason is not None:
            log.warning("store.works", event_info="Messages are answered again.")
        self._reason = None
