"""Answers a topic from its content."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.reply import content, say, topic_options
from bot.intents import DENY


class AnswerTopic(Action):
    """Says the topic's answer, offers a second problem of the same message, or else related topics."""

    def name(self) -> str:
        """The action's name in the rules."""
        return "action_answer_topic"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        """Runs the action (see parent class)."""
        return answer(dispatcher, tracker, tracker.latest_message["intent"]["name"])


def answer(dispatcher: CollectingDispatcher, tracker: Tracker, topic_id: str) -> list[dict[str, Any]]:
    """Says a topic's answer; returns the events that remember it."""
    topic = content().topics[topic_id]
    also = topic_options([(tracker.latest_message.get("decision") or {}).get("also") or ""])
    say(dispatcher, topic.answer, options={} if also else topic_options(topic.see_also), topic=topic_id)
    if also:
        phrases = content().phrases
        say(dispatcher, phrases.also_mentioned, options={**also, DENY: phrases.not_now}, topic=topic_id)
    return [SlotSet("topic", topic_id), SlotSet("declined", 0)]
