"""The stores that the settings name: what cannot be used is told before anything is started."""

from __future__ import annotations

import pytest

from bot.errors import StoreError
from bot.serving.ports import free_ports
from bot.serving.stores import POSTGRESQL_PATIENCE, database_url, require_answers
from bot.settings import Settings

PASSWORD = "open-sesame"


@pytest.mark.parametrize(
    ("database", "reason"),
    [
        ("postgres://latchkey:{password}@127.0.0.1/latchkey", "no kind of database “postgres”; write postgresql://"),
        ("postgresql://latchkey:{password}@127.0.0.1:{nobody}/latchkey", "Connection refused"),
        ("postgresql://latchkey:{password}@127.0.0.1:many/latchkey", "not an address of a database"),
        ("mysql://latchkey:{password}@127.0.0.1/latchkey", "package MySQLdb is not installed"),
    ],
)
def test_a_database_that_cannot_be_used_is_named_by_its_variable(database, reason):
    """With the reason, in one line, and without the password."""
    settings = Settings(database=database.format(password=PASSWORD, nobody=free_ports(1)[0]))
    with pytest.raises(StoreError, match=f"^What LATCHKEY_DATABASE names cannot be used: .*{reason}") as raised:
        require_answers(settings)
    assert PASSWORD not in str(raised.value)
    assert "\n" not in str(raised.value)


def test_locks_that_cannot_be_used_are_named_by_their_variable():
    """In the same way."""
    settings = Settings(locks=f"redis://:{PASSWORD}@127.0.0.1:{free_ports(1)[0]}/0")
    with pytest.raises(StoreError, match=r"^What LATCHKEY_LOCKS names cannot be used: .*refused") as raised:
        require_answers(settings)
    assert PASSWORD not in str(raised.value)


def test_what_answers_can_be_used(redis_url, tmp_path):
    """So can SQLite in the state folder, which needs no variable."""
    require_answers(Settings())
    require_answers(Settings(locks=redis_url, database=f"sqlite:///{tmp_path / 'conversations.db'}"))


def test_a_database_that_has_vanished_is_not_waited_for_for_minutes():
    """Unless the operator says so."""
    url = database_url(Settings(database="postgresql://127.0.0.1/latchkey?connect_timeout=60"))
    assert url.query == {**POSTGRESQL_PATIENCE, "connect_timeout": "60"}
    assert database_url(Settings(database="sqlite:///conversations.db")).query == {}
