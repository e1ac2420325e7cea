"""What is remembered of a person in a guide: only their answers; all else follows from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
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
    earlier: State | None = None
    """Where the guide that led here ended; that one may have been led to as well."""

    def led_to(self, topic: str) -> State:
        """The beginning of the guide that this one leads to. It knows of two before it: more may go in circles."""
        before = self.earlier and replace(self.earlier, earlier=None)
        return State(topic, earlier=replace(self, unclear=0, earlier=before))

    def found(self) -> dict[str, str]:
        """What the checks have found so far; what was found later counts."""
        before = self.earlier.found() if self.earlier else {}
        return before | {name: value for answer in self.answers for name, value in answer.found.items()}

    def to_dict(self) -> dict[str, Any]:
        """The state as JSON values, to be kept in a slot."""
        answers = [{"step": a.step, "choice": a.choice, "found": dict(a.found)} for a in self.answers]
        earlier = self.earlier and self.earlier.to_dict()
        return {"topic": self.topic, "answers": answers, "unclear": self.unclear, "earlier": earlier}

    @classmethod
    def from_dict(cls, value: Any) -> State:
        """The inverse of `to_dict`; raises CorruptStateError for anything else."""
        try:
            answers = [(answer["step"], answer["choice"], dict(answer["found"])) for answer in value["answers"]]
            topic, unclear, earlier = value["topic"], value["unclear"], value.get("earlier")
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise CorruptStateError() from error
        texts = [topic]
        for step, choice, found in answers:
            texts += [step, choice, *found, *found.values()]
        if not all(isinstance(text, str) for text in texts) or not isinstance(unclear, int):
            raise CorruptStateError()
        before = None if earlier is None else cls.from_dict(earlier)
        return cls(topic, tuple(Answer(*answer) for answer in answers), unclear, before)
