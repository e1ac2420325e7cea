"""Reads messages with a trained model alone: what they are about, without a conversation or a reply."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.shared.core.events import SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

from bot.channel.codec import clean
from bot.content import Content
from bot.content.guides import Meaning
from bot.guide import State
from bot.guide.routes import route_to
from bot.intents import CONTACT_SUPPORT, GUIDE_REPLY, OUT_OF_SCOPE
from bot.nlu.decision import CANDIDATES
from bot.nlu.reply_reader import REPLY
from bot.nlu.topic_classifier import DECISION


class Understanding:
    """A trained model, ready to read."""

    def __init__(self, model: Path, content: Content) -> None:
        """Loads the model that belongs to a content."""
        self._agent = Agent.load(str(model))
        self._content = content

    async def read(self, text: str, guide: str | None = None, step: str | None = None) -> dict[str, Any]:
        """Reads one message, on its own or as the reply to a step of a topic's guide.

        Returns:
            `text`, `decision` (answer, ask or decline), `topic` (the most likely intent), `candidates` (the three most
            likely, each with `topic` and `confidence`) and `entities` (each with `entity`, `value`, `start`, `end`). In
            a guide also `reply`: the option, the general meaning, `check` where the step's check reads it, the topic of
            a digression, or None if it is unclear.
        """
        words = clean(text)
        in_guide = guide is not None and step is not None
        if not words:
            nothing = {"text": text, "decision": "decline", "topic": OUT_OF_SCOPE, "candidates": [], "entities": []}
            return {**nothing, "reply": None} if in_guide else nothing
        parsed = await self._parse(words, guide, step)
        read = {
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
        return {**read, "reply": _reply(parsed)} if in_guide else read

    async def _parse(self, text: str, guide: str | None, step: str | None) -> dict[str, Any]:
        slots = []
        topic = self._content.topics.get(guide or "")
        if topic and topic.guide and (route := route_to(topic.guide, step or "")) is not None:
            slots = [SlotSet("guide", State(guide or "", route).to_dict())]
        processor = self._agent.processor
        assert processor is not None, "an agent with a model has a processor"
        tracker = DialogueStateTracker.from_events("understand", slots, self._agent.domain.slots)
        parsed: dict[str, Any] = await processor.parse_message(UserMessage(text), tracker)
        return parsed


def _reply(parsed: dict[str, Any]) -> str | None:
    """What a message means as a reply."""
    intent = parsed["intent"]["name"]
    if intent != GUIDE_REPLY:
        topic = OUT_OF_SCOPE if intent == OUT_OF_SCOPE else str(parsed[DECISION]["topic"])
        return Meaning.person.value if topic == CONTACT_SUPPORT else topic  # in a guide they come to the same
    reply = parsed[REPLY]
    named: str | None = reply.get("option") or reply.get("meaning")
    return named or ("check" if reply["kind"] == "check" else None)
