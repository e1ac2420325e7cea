"""What can happen in a guide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.content.guides import Meaning
from bot.guide.state import NOTHING


@dataclass(frozen=True)
class Choose:
    """The person chose an option of the step; what they said also answers the steps in `ahead`, should they come."""

    choice: str
    ahead: Mapping[str, str] = field(default=NOTHING)


@dataclass(frozen=True)
class Checked:
    """The step's check had a result."""

    result: str
    found: Mapping[str, str] = field(default=NOTHING)


@dataclass(frozen=True)
class Correct:
    """The person answered an earlier step anew: everything from there on is forgotten."""

    step: str
    choice: str
    found: Mapping[str, str] = field(default=NOTHING)


@dataclass(frozen=True)
class General:
    """The person said something that has a meaning in every step."""

    meaning: Meaning


@dataclass(frozen=True)
class Solved:
    """The person confirmed that it works now."""


@dataclass(frozen=True)
class Which:
    """The person said something that may mean either of some options."""

    options: tuple[str, ...]


@dataclass(frozen=True)
class Unclear:
    """The person said something that means nothing here."""


Event = Choose | Checked | Correct | General | Solved | Which | Unclear
