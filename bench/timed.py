"""Runs one of our processes with its parts timed: `python -m bench.timed TIMES MODULE [ARGUMENT...]`.

What it does stays as it is. To the file TIMES goes a line of JSON for each turn: the milliseconds of each part, less
those of the parts inside it. Right only for one turn at a time.
"""

from __future__ import annotations

import functools
import inspect
import json
import runpy
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

PARTS = {
    "bot.serving.assistant": {
        "channel": ["bot.channel.channel:ChatChannel.messages"],
        "store": [
            "bot.serving.tracker_store:ConversationsInSql.has_key",
            "bot.serving.tracker_store:ConversationsInSql.retrieve",
            "bot.serving.tracker_store:ConversationsInSql.save",
        ],
        "spelling": ["bot.nlu.text_corrector:TextCorrector.process"],
        "encoder": ["bot.nlu.encoder_featurizer:EncoderFeaturizer.process"],
        "topics": ["bot.nlu.topic_classifier:TopicClassifier.process"],
        "entities": ["bot.nlu.entity_extractor:EntityExtractor.process"],
        "replies": ["bot.nlu.reply_reader:ReplyReader.process", "bot.nlu.choice_reader:ChoiceReader.process"],
        "Rasa's graph": ["rasa.engine.runner.dask:DaskGraphRunner.run"],
        "policy": ["rasa.core.policies.rule_policy:RulePolicy.predict_action_probabilities"],
        "tracker": ["rasa.core.processor:MessageProcessor._run_prediction_loop"],
        "action call": ["rasa.core.actions.action:RemoteAction.run"],
        "action server": ["rasa.utils.endpoints:EndpointConfig.request"],
    },
    "bot.serving.action_server": {"action": ["rasa_sdk.executor:ActionExecutor.run"]},
}
"""The parts of each module's process: the methods of each, from the outside in."""


class Stopwatch:
    """Times parts inside parts; when the outermost one ends, a line is written."""

    def __init__(self, file: Path, clock: Callable[[], float] = time.perf_counter) -> None:
        self._clock = clock
        self._file = file
        self._inside: list[float] = []  # of each part that runs, the milliseconds of the parts inside it
        self._times: defaultdict[str, float] = defaultdict(float)

    def wrap(self, part: str, method: Callable[..., Any]) -> Callable[..., Any]:
        """The method, timed."""

        @functools.wraps(method)
        def timed(*arguments: Any, **options: Any) -> Any:
            began = self._begin()
            try:
                return method(*arguments, **options)
            finally:
                self._end(part, began)

        @functools.wraps(method)
        async def timed_coroutine(*arguments: Any, **options: Any) -> Any:
            began = self._begin()
            try:
                return await method(*arguments, **options)
            finally:
                self._end(part, began)

        return timed_coroutine if inspect.iscoroutinefunction(method) else timed

    def _begin(self) -> float:
        self._inside.append(0.0)
        return self._clock()

    def _end(self, part: str, began: float) -> None:
        took = (self._clock() - began) * 1000
        self._times[part] += took - self._inside.pop()
        if self._inside:
            self._inside[-1] += took
            return
        with self._file.open("a") as file:
            file.write(json.dumps(self._times) + "\n")
        self._times.clear()


def main() -> None:
    times, module, *arguments = sys.argv[1:]
    stopwatch = Stopwatch(Path(times))
    for part, methods in PARTS[module].items():
        for path in methods:
            name, _, attribute = path.partition(":")
            owner, method = attribute.split(".")
            kind = getattr(import_module(name), owner)
            setattr(kind, method, stopwatch.wrap(part, getattr(kind, method)))
    sys.argv = [module, *arguments]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
