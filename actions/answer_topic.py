"""Answers a topic: by its guide if it has one, else from its content."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.decline import Decline
from actions.guiding import Events, Place, enter, has_guide, return_to, take
from actions.placed_action import PlacedAction
from actions.reply import content, last_topic, person_option, say, topic_options
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
            is_chosen = tracker.latest_message.get("decision") is None  # by a button, or in words for one
            if has_guide(topic_id) and (is_chosen or topic_id != tracker.get_slot("topic")):
                return _guide(dispatcher, tracker, topic_id)
            return answer(dispatcher, tracker, topic_id)
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
    """Says a topic's answer, and offers a second problem of the same message, or else related topics.

    Nobody hears the same answer twice in a row. Whoever has gone through the topic's guide may do so once more.
    """
    topic = content().topics[topic_id]
    phrases = content().phrases
    also = topic_options([_also(tracker)])
    again = {topic_id: phrases.guide_once_more} if has_guide(topic_id) else {}
    if last_topic(tracker) == topic_id != CONTACT_SUPPORT and not again:
        options = {**topic_options(topic.see_also), **person_option()}
        say(dispatcher, phrases.answered_before, {} if also else options, topic=topic_id)
    else:
        say(dispatcher, topic.answer, {} if also else {**again, **topic_options(topic.see_also)}, topic=topic_id)
    if also:
        say(dispatcher, phrases.also_mentioned, options={**also, DENY: phrases.not_now}, topic=topic_id)
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
