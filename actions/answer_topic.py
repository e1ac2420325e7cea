"""Answers a topic: by its guide if it has one, else from its content."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.decline import Decline
from actions.guiding import Events, Place, enter, has_guide, return_to, take
from actions.placed_action import PlacedAction
from actions.reply import content, person_option, say, topic_options
from bot.content.guides import Meaning
from bot.guide import General, State
from bot.guide.choices import AGAIN, switch_id
from bot.intents import CONTACT_SUPPORT, DENY


class AnswerTopic(PlacedAction):
    """Begins the topic's guide, or says its answer; inside a guide, answers and goes back to the step."""

    def name(self) -> str:
        """The action's name in the rules."""
        return "action_answer_topic"

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker, place: Place | None) -> Events:
        """Answers (see parent class)."""
        topic_id = tracker.latest_message["intent"]["name"]
        if topic_id not in content().topics:  # the assistant that asks has newer content, or older
            return Decline().act(dispatcher, tracker, place)
        if place is None:
            return (
                _guide(dispatcher, tracker, topic_id) if has_guide(topic_id) else answer(dispatcher, tracker, topic_id)
            )
        if topic_id == place.state.topic:
            return take(dispatcher, place, General(Meaning.repeat))
        say(dispatcher, content().topics[topic_id].answer, topic=topic_id)
        if not has_guide(topic_id):
            return return_to(dispatcher, place)
        phrases = content().phrases
        options = {switch_id(topic_id): phrases.guide_switch_yes, AGAIN: phrases.guide_switch_no}
        say(dispatcher, phrases.guide_switch, options, topic=topic_id)
        return place.remember()


def answer(dispatcher: CollectingDispatcher, tracker: Tracker, topic_id: str) -> Events:
    """Says a topic's answer, and offers a second problem of the same message, or else related topics."""
    topic = content().topics[topic_id]
    also = topic_options([_also(tracker)])
    say(dispatcher, topic.answer, options={} if also else topic_options(topic.see_also), topic=topic_id)
    phrases = content().phrases
    if also:
        say(dispatcher, phrases.also_mentioned, options={**also, DENY: phrases.not_now}, topic=topic_id)
    elif tracker.get_slot("topic") == topic_id != CONTACT_SUPPORT:
        say(dispatcher, phrases.answered_before, person_option(), topic=topic_id)
    return [SlotSet("topic", topic_id), SlotSet("declined", 0)]


def _guide(dispatcher: CollectingDispatcher, tracker: Tracker, topic_id: str) -> Events:
    """Begins a topic's guide; the guide of a second problem waits, and one without a guide is answered first."""
    also = _also(tracker)
    if has_guide(also):
        return enter(dispatcher, topic_id, (State(also),), tracker.latest_message)
    if also in content().topics:
        say(dispatcher, content().topics[also].answer, topic=also)
    return enter(dispatcher, topic_id, message=tracker.latest_message)


def _also(tracker: Tracker) -> str:
    """The second problem of the latest message; empty if there is none."""
    return (tracker.latest_message.get("decision") or {}).get("also") or ""
