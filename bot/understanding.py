"""Reads messages with a trained model alone: what they are about, without a conversation or a reply."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rasa.core.agent import Agent

from bot.channel.codec import clean
from bot.intents import OUT_OF_SCOPE
from bot.nlu.decision import CANDIDATES
from bot.nlu.topic_classifier import DECISION


class Understanding:
    """A trained model, ready to read."""

    def __init__(self, model: Path) -> None:
        """Loads the model."""
        self._agent = Agent.load(str(model))

    async def read(self, text: str) -> dict[str, Any]:
        """Reads one message.

        Returns:
            `text`, `decision` (answer, ask or decline), `topic` (the most likely intent), `candidates` (the three most
            likely, each with `topic` and `confidence`) and `entities` (each with `entity`, `value`, and its place from
            `start` to before `end`, which counts only what can be seen of the text).
        """
        words = clean(text)
        if not words:
            nothing = {"topic": OUT_OF_SCOPE, "confidence": 1.0}
            return {
                "text": text,
                "decision": "decline",
                "topic": OUT_OF_SCOPE,
                "candidates": [nothing],
                "entities": [],
            }
        parsed = await self._agent.parse_message(words)
        return {
            "text": text,
            "decision": parsed[DECISION]["kind"],
            "topic": parsed[DECISION]["topic"],
            "candidates": [
                {"topic": entry["name"], "confidence": round(entry["confidence"], 4)}
                for entry in parsed["intent_ranking"][:CANDIDATES]
            ],
            "entities": [
                {name: entity[name] for name in ("entity", "value", "start", "end")} for entity in parsed["entities"]
            ],
        }
