"""What is remembered of a person in a guide: only their answers; all else follows from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from bot.errors import CorruptStateError

NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Answer:
    """An answer that was given."""

    step: str
    """At which step."""
    choice: str
    """The option, or the result of the check."""
    found: Mapping[str, str] = field(default=NOTHING)
    """What the check found, by name, such as `provider`."""


@dataclass(frozen=True)
class State:
    """Where a person stands in a guide."""

    topic: str
    """The topic whose guide it is."""
    answers: tuple[Answer, ...] = ()
    """The answers so far, in their order."""
    unclear: int = 0
    """How often in a row a reply to the present step was not understood."""

    def found(self) -> dict[str, str]:
        """What the checks have found so far; what was found later counts."""
        return {name: value for answer in self.answers for name, value in answer.found.items()}

    def to_dict(self) -> dict[str, Any]:
        """The state as JSON values, to be kept in a slot."""
        answers = [{"step": a.step, "choice": a.choice, "found": dict(a.found)} for a in self.answers]
        return {"topic": self.topic, "answers": answers, "unclear": self.unclear}

    @classmethod
    def from_dict(cls, value: Any) -> State:
        """The inverse of `to_dict`; raises CorruptStateError for anything else."""
        try:
            answers = [(answer["step"], answer["choice"], dict(answer["found"])) for answer in value["answers"]]
            topic, unclear = value["topic"], value["unclear"]
        except (KeyError, TypeError, ValueError) as error:
            raise CorruptStateError() from error
        texts = [topic]
        for step, choice, found in answers:
            texts += [step, choice, *found, *found.values()]
        if not all(isinstance(text, str) for text in texts) or not isinstance(unclear, int):
            raise CorruptStateError()
        return cls(topic, tuple(Answer(*answer) for answer in answers), unclear)
