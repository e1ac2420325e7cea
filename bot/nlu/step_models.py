"""The models of the steps' options: made when first needed, or before, at ease, and kept for the next start."""

from __future__ import annotations

import hashlib
import json
import logging
import time
import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain, zip_longest
from pathlib import Path
from threading import Event
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from bot.content.guides import Guide, Step
from bot.nlu.encoder import SentenceEncoder
from bot.nlu.option_model import OptionModel
from bot.nlu.reply_model import ReplyModel

log = logging.getLogger(__name__)


class StepModels:
    """Gives the model of a step, by its topic and name."""

    def __init__(self, replies: ReplyModel) -> None:
        """Has made no model yet."""
        self._replies = replies
        self._made: dict[tuple[str, str], OptionModel] = {}
        self._alike: dict[str, OptionModel] = {}  # by the hash of all that they are made of

    def of(self, topic: str, at: str, step: Step) -> OptionModel | None:
        """The model of a step; None if it has no options. Whoever is the first to need it waits, up to a second."""
        return self._of(topic, at, step, self._replies)

    def prepare(
        self, guides: Mapping[str, Guide], encoder: SentenceEncoder, rest: float, kept: Path, over: Event
    ) -> None:
        """Makes the models of all steps, the first ones of the guides first: a minute of one core.

        Args:
            guides: The guides, by their topics.
            encoder: Turns words into vectors.
            rest: How many times as long as each text took to sleep after it, so that others come first.
            kept: Where models are kept; those in it are not made again.
            over: Is set when it shall stop, for the process ends.
        """
        encoder = encoder.on_one_core()

        def encode(texts: Sequence[str]) -> NDArray[Any]:
            vectors = []
            for text in texts:
                began = time.perf_counter()
                vectors.append(encoder.encode([text]))
                over.wait(rest * (time.perf_counter() - began))
            return np.vstack(vectors)

        replies = self._replies.encoding_by(encode)
        wanted = {_hash(step) for guide in guides.values() for step in guide.steps.values() if step.options}
        stored = _load(kept)
        self._alike |= {words: model for words, model in stored.items() if words in wanted}
        steps = ([(topic, at) for at in guide.steps] for topic, guide in guides.items())
        for topic, at in filter(None, chain.from_iterable(zip_longest(*steps))):
            if over.is_set():
                return
            self._of(topic, at, guides[topic].steps[at], replies)
        if stored.keys() != wanted:
            _save({words: self._alike[words] for words in wanted}, kept)

    def _of(self, topic: str, at: str, step: Step, replies: ReplyModel) -> OptionModel | None:
        key = (topic, at)
        if key not in self._made and step.options:
            words = _hash(step)
            if words not in self._alike:
                self._alike[words] = OptionModel.learn(step, replies)
            self._made[key] = self._alike[words]
        return self._made.get(key)


def _hash(step: Step) -> str:
    """Of all that the model of a step is made of: what several guides share is learnt once."""
    words = [(name, option.label, option.says, option.means) for name, option in step.options.items()]
    return hashlib.sha256(json.dumps(words).encode()).hexdigest()[:32]


def _load(path: Path) -> dict[str, OptionModel]:
    """What `_save` wrote; nothing if there is nothing, or nothing that can be read."""
    arrays: defaultdict[str, dict[str, NDArray[Any]]] = defaultdict(dict)
    try:
        with np.load(path, allow_pickle=False) as stored:
            for key, array in stored.items():
                words, _, name = key.partition("/")
                arrays[words][name] = array
        return {words: OptionModel.from_arrays(of_one) for words, of_one in arrays.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
        log.warning("%s cannot be read (%s), so that it is made anew.", path, error)
        return {}


def _save(models: Mapping[str, OptionModel], path: Path) -> None:
    """Writes models into a file that is whole or not there; where that cannot be, they are made at each start."""
    arrays = {f"{words}/{name}": array for words, model in models.items() for name, array in model.arrays().items()}
    unfinished = path.with_name(f"{path.name}.{uuid.uuid4().hex}.npz")
    try:
        np.savez(unfinished, **arrays)
        unfinished.replace(path)
    except OSError as error:
        log.info("%s cannot be written (%s): the first minute after each start is slower.", path, error)
    finally:
        unfinished.unlink(missing_ok=True)
