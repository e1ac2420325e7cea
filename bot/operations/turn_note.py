"""What is noted of a turn while it is done: how long each part took, and what became of it. Never what was said."""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass, field
from typing import Any, Literal

Decision = Literal["answer", "ask", "decline", "reply", "unclear", "choice"]
"""What was made of a message: the three decisions outside a guide; inside one, a reply, understood or not; a button."""


@dataclass
class TurnNote:
    """The notes on one turn; the clock begins when it is made."""

    conversation: str
    decision: Decision | None = None
    topic: str | None = None
    """What the last word was about."""
    guide: str | None = None
    """The guide that the person is in afterwards."""
    step: str | None = None
    ends: tuple[tuple[str, str], ...] = ()
    """Topic and outcome of each guide that ended."""
    failed: str | None = None
    """The code of the error, if there was no turn."""
    repeated: bool = False
    """Whether it was had before, and only told again."""
    laps: dict[str, float] = field(default_factory=dict)
    """Seconds that each part took, by its name."""
    seconds: float = 0.0
    """How long it took in all."""
    _began: float = field(default_factory=time.perf_counter)
    _last: float = 0.0

    def lap(self, part: str) -> None:
        """Notes that a part has ended just now, which began when the one before it did end."""
        now = time.perf_counter()
        self.laps[part] = now - (self._last or self._began)
        self._last = now

    def end(self) -> None:
        """Notes that the turn has ended just now."""
        self.seconds = time.perf_counter() - self._began

    def line(self) -> dict[str, Any]:
        """The values of its line in the log; the conversation's id is shortened to what tells it from others."""
        values = {
            "conversation": hashlib.sha256(self.conversation.encode()).hexdigest()[:12],
            "decision": self.decision,
            "topic": self.topic,
            "guide": self.guide,
            "step": self.step,
            "outcome": self.ends[-1][1] if self.ends else None,
            "failed": self.failed,
            "repeated": self.repeated or None,
            "ms": _milliseconds(self.seconds),
        }
        told = {name: value for name, value in values.items() if value is not None}
        return told | {f"{part}_ms": _milliseconds(seconds) for part, seconds in self.laps.items()}


def _milliseconds(seconds: float) -> float:
    return round(seconds * 1000, 1)
