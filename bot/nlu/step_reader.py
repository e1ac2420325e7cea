"""Reads what a reply means in a step, by all that was learnt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Event
from typing import Any, NamedTuple

from numpy.typing import NDArray

from bot.content.guides import Guide, Meaning, Step
from bot.nlu.encoder import SentenceEncoder
from bot.nlu.replies import SURE, Reading, calls_out, read_reply
from bot.nlu.reply_model import Replies, ReplyModel
from bot.nlu.step_models import StepModels

IN_THE_END = frozenset((Meaning.person.value, Meaning.back.value))
"""Meanings that are what people want, whatever they told before."""
NOT_IN_PASSING = frozenset((Meaning.wait.value, Meaning.restart.value, Meaning.stop.value))
"""Meanings that one sentence among others does not have: pages say “start again”, too."""


class Asked(NamedTuple):
    """A step of a topic's guide that somebody was asked."""

    topic: str
    at: str
    step: Step


class StepReader:
    """Knows what replies mean in general, and the models of the steps."""

    def __init__(self, model: ReplyModel) -> None:
        """Has made no step's model yet."""
        self._model = model
        self._steps = StepModels(model)

    def describe(self, text: str, vector: NDArray[Any] | None = None) -> Replies:
        """All that is known of a reply; its vector, (1, 192), is found unless it is given."""
        return self._model.describe([text], vector)

    def meanings(self, reply: Replies) -> dict[str, float]:
        """How likely each general meaning is, whatever the step asks."""
        return dict(zip(self._model.classes, map(float, reply.meanings[0]), strict=True))

    def calls_out(self, text: str, reply: Replies) -> bool:
        """Whether a reply is surely no answer, even if a check could read one in it (see replies.calls_out)."""
        return calls_out(text, self._nearest(reply))

    def read(
        self,
        asked: Asked,
        text: str,
        reply: Replies,
        elsewhere: tuple[float, float] = (0.0, 0.0),
        sure: float = SURE,
    ) -> Reading:
        """What one reply means (see read_reply; `elsewhere` is how likely another topic is, and nothing of ours)."""
        model = self._steps.of(*asked)
        nearest = {name: near for name, near in self._nearest(reply).items() if name != asked.topic}
        return read_reply(asked.step, text, model.read(reply) if model else {}, nearest, *elsewhere, sure)

    def _nearest(self, reply: Replies) -> dict[str, float]:
        return dict(zip(self._model.labels, map(float, reply.nearest[0]), strict=True))

    def read_last(self, asked: Asked, sentences: Sequence[str]) -> Reading | None:
        """What the last sentence means that picks an option, or else the last that means something.

        People tell what they did, and then what came of it. What is about something else, or calls for a person or the
        step before, is what they want in the end.
        """
        last = None
        for sentence in reversed(sentences):
            reading = self.read(asked, sentence, self.describe(sentence))
            names = {*reading.names}
            if reading.kind == "option":
                return reading
            if reading.kind == "meaning" and not names & NOT_IN_PASSING:
                last = last or reading
            if reading.kind in ("topic", "foreign") or names & IN_THE_END:
                return last
        return last

    def best(self, asked: Asked, reply: Replies) -> tuple[str | None, float]:
        """The option that a reply fits best, with its score; None and 0 where there are no options."""
        model = self._steps.of(*asked)
        scores = {name: score for name, (score, _) in model.read(reply).items()} if model else {}
        return max(scores.items(), key=lambda pair: pair[1], default=(None, 0.0))

    def prepare(
        self, guides: Mapping[str, Guide], encoder: SentenceEncoder, rest: float, kept: Path, over: Event
    ) -> None:
        """Makes the models of all steps before people come to them (see StepModels)."""
        self._steps.prepare(guides, encoder, rest, kept, over)
