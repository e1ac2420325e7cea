"""The facts that the checks are tried with."""

from __future__ import annotations

from datetime import datetime

import pytest

from bot.checks import Facts
from bot.content import Content

NOON = datetime(2026, 11, 25, 12, 0)
"""A Wednesday."""


@pytest.fixture(scope="session")
def facts(content: Content) -> Facts:
    """The facts of data/, on a Wednesday at noon; the service's links live for 24 hours, its mails take 10 minutes."""
    return Facts.of(content, NOON)
