"""What the assistant needs beside itself: store, locks, and the action server with its secret."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import redis
import sqlalchemy
from sqlalchemy.engine import URL, Engine, make_url

from bot.client import SOON, ask, direct
from bot.doctor.finding import Finding, doubt, off, ok, wrong
from bot.doctor.machine import existing
from bot.doctor.running import is_running
from bot.secret import authorization
from bot.serving.assistant import endpoints
from bot.settings import Settings

TABLE = "events"
NOBODY = "latchkey-doctor"
"""In place of a conversation's id, and of a lock's name."""
_REFUSED = (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN)


def store(settings: Settings) -> Iterator[Finding]:
    """Whether conversations can be stored: tries to, and takes it back."""
    url = _url(endpoints(settings).tracker_store)
    if url is None:
        says = "Conversations are kept in memory, and forgotten at each restart."
        yield doubt("store", says, "Name a tracker store in endpoints.yml.")
        return
    shown = url.render_as_string(hide_password=True)
    file = Path(url.database or "") if _is_sqlite(url) else None
    if file and not file.exists():
        yield _folder(file.parent)
        return
    engine = _engine(url)
    try:
        _write_and_take_back(engine)
    except sqlalchemy.exc.SQLAlchemyError as error:
        reason = str(getattr(error, "orig", None) or error).partition("\n")[0]
        remedy = "Make sure that the database runs, can be reached from here, and lets this user write."
        yield wrong("store", f"Nothing can be stored in {shown}: {reason}", remedy)
    else:
        yield ok("store", f"Conversations can be stored in {shown}.")
    finally:
        engine.dispose()


def locks(settings: Settings) -> Iterator[Finding]:
    """Whether workers can take turns in a conversation."""
    endpoint = endpoints(settings).lock_store
    if endpoint is None or endpoint.type == "in_memory":
        yield ok("locks", "Locks are in memory, which is right for one worker.")
        return
    if _is_address(endpoint.url):
        client = redis.Redis.from_url(endpoint.url, socket_connect_timeout=SOON, socket_timeout=SOON)
    else:
        from rasa.core.lock_store import RedisLockStore  # takes seconds to import

        client = RedisLockStore(host=endpoint.url, **{**endpoint.kwargs, "socket_timeout": SOON}).red
    try:
        client.set(NOBODY, "", ex=1)
    except redis.RedisError as error:
        remedy = "Make sure that Redis runs, can be reached from here, and knows this password."
        yield wrong("locks", f"Nothing can be locked in Redis: {error}", remedy)
    else:
        yield ok("locks", "Workers can take turns by Redis.")
    finally:
        client.close()


def actions(settings: Settings) -> Iterator[Finding]:
    """Whether the action server answers its assistant, and nobody else."""
    endpoint = endpoints(settings).action
    health = ask(urljoin(endpoint.url, "health"))
    if health is None or not health.ok:
        says = f"No action server answers at {endpoint.url}."
        if is_running(settings.url):
            yield wrong("actions", says, "Start it: without it, no message is answered.")
        else:
            yield off("actions", says)
        return
    yield ok("actions", f"The action server answers at {endpoint.url}.")
    headers = endpoint.headers or authorization(settings)
    # A call without an action does nothing, but only who knows the secret is let as far as that.
    with direct() as session:
        with_secret = session.post(endpoint.url, json={}, headers=headers, timeout=SOON)
        without = session.post(endpoint.url, json={}, timeout=SOON)
    if with_secret.status_code in _REFUSED:
        remedy = "Give both the same LATCHKEY_SECRET, or the same state folder, and start them again."
        yield wrong("actions", "The action server has another secret than the assistant.", remedy)
    elif without.status_code not in _REFUSED:
        remedy = "Start `bot.serving.action_server`, not `rasa_sdk`, and let nobody else reach its port."
        yield wrong("actions", "The action server answers whoever asks, without the secret.", remedy)
    else:
        yield ok("actions", "It answers to the secret of this installation alone.")


def newest_event(settings: Settings) -> float | None:
    """When the newest stored event happened, in seconds since 1970; None if nothing is stored or can be read."""
    url = _url(endpoints(settings).tracker_store)
    if url is None or (_is_sqlite(url) and not Path(url.database or "").exists()):
        return None
    engine = _engine(url)
    try:
        with engine.connect() as connection:
            newest = sqlalchemy.text(f"SELECT timestamp FROM {TABLE} ORDER BY id DESC LIMIT 1")  # noqa: S608  our name
            found = connection.execute(newest).scalar()
            return float(found) if found is not None else None
    except sqlalchemy.exc.SQLAlchemyError:
        return None
    finally:
        engine.dispose()


def _url(endpoint: Any) -> URL | None:
    """The address of the database; None if conversations are in none."""
    if endpoint is None:
        return None
    if _is_address(endpoint.url):
        return make_url(endpoint.url)
    from rasa.core.tracker_store import SQLTrackerStore  # takes seconds to import

    names = ("dialect", "port", "db", "username", "password", "login_db", "query")
    options = {name: endpoint.kwargs[name] for name in names if name in endpoint.kwargs}
    return make_url(SQLTrackerStore.get_db_url(host=endpoint.url, **options)) if "dialect" in options else None


def _is_address(url: str | None) -> bool:
    """Whether it is one, and not, as Rasa has it, only a host's name."""
    return "://" in (url or "")


def _is_sqlite(url: URL) -> bool:
    return bool(url.get_backend_name() == "sqlite")


def _engine(url: URL) -> Engine:
    return sqlalchemy.create_engine(url, connect_args={} if _is_sqlite(url) else {"connect_timeout": int(SOON) + 1})


def _write_and_take_back(engine: Engine) -> None:
    with engine.connect() as connection:
        transaction = connection.begin()
        if sqlalchemy.inspect(connection).has_table(TABLE):
            values = f"INSERT INTO {TABLE} (sender_id, type_name) VALUES (:nobody, :nobody)"  # noqa: S608  our name
            connection.execute(sqlalchemy.text(values), {"nobody": NOBODY})
        transaction.rollback()


def _folder(folder: Path) -> Finding:
    """Whether a file can be made where there is none yet."""
    above = existing(folder)
    try:
        descriptor, name = tempfile.mkstemp(dir=above)
        os.close(descriptor)
        os.unlink(name)
    except OSError as error:
        remedy = "Let this user write there, or choose another folder: LATCHKEY_STATE=<folder>."
        return wrong("store", f"Nothing can be written in {above}: {error.strerror}", remedy)
    return ok("store", f"Nothing is stored yet; {folder} can be written.")
