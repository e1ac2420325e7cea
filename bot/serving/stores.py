"""The database and the lock store that the settings name, and whether they answer."""

from __future__ import annotations

import redis
import sqlalchemy
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from bot.errors import StoreError
from bot.settings import Settings

REDIS_PATIENCE = 3.0
"""Seconds that Redis has for an answer."""
POSTGRESQL_PATIENCE = {
    "connect_timeout": "5",  # seconds, as those below
    "tcp_user_timeout": "10000",  # milliseconds, for what was sent
    "keepalives_idle": "5",  # for what was asked and is not answered
    "keepalives_interval": "2",
    "keepalives_count": "3",
}
"""Without them a worker waits for minutes, or for hours, for a database that has vanished."""


def require_answers(settings: Settings) -> None:
    """Makes sure that what the settings name answers.

    Rasa itself would start without its tables, or wait for ever.

    Raises:
        StoreError: It does not.
    """
    if settings.database:
        _require_database(database_url(settings))
    if settings.locks:
        try:
            connected = redis.Redis.from_url(
                settings.locks, socket_connect_timeout=REDIS_PATIENCE, socket_timeout=REDIS_PATIENCE
            )
            connected.ping()
        except (redis.RedisError, ValueError) as error:
            raise StoreError("LATCHKEY_LOCKS", str(error)) from error


def database_url(settings: Settings) -> URL:
    """The address of the database; raises StoreError for what is none."""
    try:
        url = make_url(settings.database)
    except (ArgumentError, ValueError) as error:
        raise StoreError("LATCHKEY_DATABASE", "it is not an address of a database.") from error
    is_postgresql = url.get_backend_name() == "postgresql"
    return url.set(query={**POSTGRESQL_PATIENCE, **url.query}) if is_postgresql else url


def _require_database(url: URL) -> None:
    try:
        engine = sqlalchemy.create_engine(url)
    except NoSuchModuleError as error:
        reason = f"there is no kind of database “{url.drivername}”; write postgresql://."
        raise StoreError("LATCHKEY_DATABASE", reason) from error
    except ModuleNotFoundError as error:
        raise StoreError("LATCHKEY_DATABASE", f"the package {error.name} is not installed.") from error
    try:
        engine.connect().close()
    except DBAPIError as error:
        raise StoreError("LATCHKEY_DATABASE", str(error.orig)) from error
    finally:
        engine.dispose()
