"""What a check found out."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Finding:
    """The result code of a check, and what it read; only the code is shown in logs, since the rest is personal."""

    result: str
    """One of the check's result codes, which content routes."""
    value: str | None = field(default=None, repr=False)
    """What was read: the address, the provider, the host or the words about the time; never a secret."""
    suggestion: str | None = field(default=None, repr=False)
    """The value put right, where there is one way to do so."""
    answered: bool = True
    """Whether the text said anything of what the check is about, however it turned out."""
