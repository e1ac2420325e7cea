"""The models of the steps' options: made when they are first needed, or before, at ease."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from itertools import chain, zip_longest
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.content.guides import Guide, Step
from bot.nlu.encoder import SentenceEncoder
from bot.nlu.option_model import OptionModel
from bot.nlu.reply_model import ReplyModel

Words = tuple[tuple[str, ...], ...]


class StepModels:
    """Gives the model of a step, by its topic and name."""

    def __init__(self, replies: ReplyModel) -> None:
        """Has made no model yet."""
        self._replies = replies
        self._made: dict[tuple[str, str], OptionModel] = {}
        self._alike: dict[Words, OptionModel] = {}

    def of(self, topic: str, at: str, step: Step) -> OptionModel | None:
        """The model of a step; None if it has no options. Whoever is the first to need it waits, up to a second."""
        return self._of(topic, at, step, self._replies)

    def prepare(self, guides: Mapping[str, Guide], encoder: SentenceEncoder, rest: float) -> None:
        """Makes the models of all steps, the first ones of the guides first: a minute of one core.

        Args:
            guides: The guides, by their topics.
            encoder: Turns words into vectors.
            rest: How many times as long as each text took to sleep after it, so that others come first.
        """
        encoder = encoder.on_one_core()

        def encode(texts: Sequence[str]) -> NDArray[Any]:
            vectors = []
            for text in texts:
                began = time.perf_counter()
                vectors.append(encoder.encode([text]))
                time.sleep(rest * (time.perf_counter() - began))
            return np.vstack(vectors)

        replies = self._replies.encoding_by(encode)
        steps = ([(topic, at) for at in guide.steps] for topic, guide in guides.items())
        for topic, at in filter(None, chain.from_iterable(zip_longest(*steps))):
            self._of(topic, at, guides[topic].steps[at], replies)

    def _of(self, topic: str, at: str, step: Step, replies: ReplyModel) -> OptionModel | None:
        key = (topic, at)
        if key not in self._made and step.options:
            words = _words(step)
            if words not in self._alike:
                self._alike[words] = OptionModel(step, replies)
            self._made[key] = self._alike[words]
        return self._made.get(key)


def _words(step: Step) -> Words:
    """All that the model of a step is made of: what several guides share is learnt once."""
    return tuple((name, option.label, *option.says, *option.means) for name, option in step.options.items())
