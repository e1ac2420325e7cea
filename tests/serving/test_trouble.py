"""Trouble with the store: what the operator is told of it."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy.exc import IntegrityError, InternalError, OperationalError, TimeoutError
from structlog.testing import capture_logs

from bot.errors import StoreFailedError
from bot.serving.trouble import Trouble


def fail(trouble, error):
    """Something goes wrong with the store."""
    with pytest.raises(StoreFailedError) as failed, trouble.noted():
        raise error
    return str(failed.value)


def test_it_is_told_when_it_begins_and_when_it_is_over():
    """Once each, however often it fails in between, with the database's own reason and none of what was asked."""
    trouble = Trouble()
    full = OperationalError("INSERT INTO events", {"text": "my code is 1234"}, Exception("disk is full"))
    with capture_logs() as told:
        assert fail(trouble, full) == "disk is full"
        assert fail(trouble, TimeoutError("no connection left")) == "no connection left"
        assert fail(trouble, asyncio.TimeoutError()) == "It does not answer."
        assert trouble
        trouble.end()
        trouble.end()
    assert not trouble
    assert [(line["event"], line.get("reason")) for line in told] == [
        ("store.failed", "disk is full"),
        ("store.works", None),
    ]


def test_a_database_that_takes_nothing_more_is_trouble():
    """As a standby does, whose driver calls that an internal error."""
    trouble = Trouble()
    standby = InternalError("INSERT", {}, Exception("cannot execute INSERT in a read-only transaction\nLINE 1"))
    assert fail(trouble, standby) == "cannot execute INSERT in a read-only transaction"
    assert trouble


def test_a_fault_of_ours_is_no_trouble():
    """It stays what it is."""
    trouble = Trouble()
    with pytest.raises(IntegrityError), trouble.noted():
        raise IntegrityError("INSERT", {}, Exception("unique"))
    assert not trouble
