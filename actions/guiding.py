"""Leads through guides: the engine's replies in the content's words, and what has to be remembered."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.checking import checked, is_pressed, told, words
from actions.reply import content, person_option, say, service_facts
from bot.checks import CHECKS
from bot.content.guides import PERSON, STOPPED, End, Guide, Meaning, Outcome
from bot.content.render import escape, fill
from bot.errors import CorruptStateError
from bot.guide import (
    Checked,
    Choose,
    Correct,
    Event,
    General,
    Reply,
    ReplyKind,
    State,
    advance,
    again,
    back,
    begin,
    stand,
)
from bot.guide.choices import AGAIN, SOLVED, meaning_id, option_id
from bot.guide.personal_facts import personal_facts
from bot.guide.summary import summary

log = logging.getLogger(__name__)

DEEPEST = 2
"""How many guides can wait while another is gone through."""
CHECKS_IN_A_ROW = 5
UNCLEAR_ONCE, UNCLEAR_TWICE = 1, 2

Events = list[dict[str, Any]]
Message = Mapping[str, Any]
"""What the understanding has made of a message, as the tracker has it."""
NO_MESSAGE: Message = MappingProxyType({})


@dataclass(frozen=True)
class Place:
    """Where a person is: in a guide, and the guides that wait meanwhile."""

    state: State
    waiting: tuple[State, ...] = ()

    @property
    def guide(self) -> Guide:
        """The guide that the person is in."""
        guide = content().topics[self.state.topic].guide
        assert guide is not None, "a place is only made for topics with a guide"
        return guide

    def remember(self) -> Events:
        """The events that keep the place."""
        return [
            SlotSet("guide", self.state.to_dict()),
            SlotSet("guides_waiting", [state.to_dict() for state in self.waiting]),
            SlotSet("topic", self.state.topic),
            SlotSet("declined", 0),
        ]


FORGET: Events = [SlotSet("guide", None), SlotSet("guides_waiting", [])]


def place_of(tracker: Tracker) -> Place | None:
    """Where the person is; None if they are in no guide.

    Guides that wait and cannot be read, or are gone from the content, are forgotten.

    Raises:
        CorruptStateError: It cannot be told, or the topic has no guide any more.
    """
    kept = tracker.get_slot("guide")
    if kept is None:
        return None
    state = State.from_dict(kept)
    if not has_guide(state.topic):
        raise CorruptStateError()
    return Place(state, tuple(_readable(tracker.get_slot("guides_waiting"))))


def _readable(waiting: Any) -> Iterator[State]:
    for value in waiting if isinstance(waiting, list) else ():
        try:
            state = State.from_dict(value)
        except CorruptStateError:
            log.warning("A guide that waited could not be read; it is forgotten.")
            continue
        if has_guide(state.topic):
            yield state


def has_guide(topic_id: str) -> bool:
    """Whether there is a topic of that name, with a guide."""
    topic = content().topics.get(topic_id)
    return topic is not None and topic.guide is not None


def enter(
    dispatcher: CollectingDispatcher, topic_id: str, waiting: tuple[State, ...] = (), message: Message = NO_MESSAGE
) -> Events:
    """Begins a topic's guide; what the message has told already is not asked."""
    say(dispatcher, content().phrases.guide_begin, topic=topic_id)
    place = Place(State(topic_id), waiting)
    reply = begin(place.guide)
    match message.get("reply"):
        case {"kind": "option", "option": option} if option in place.guide.steps[reply.at].options:
            state, reply = advance(place.guide, place.state, Choose(option))
            place = Place(state, waiting)
    return tell(dispatcher, place, reply, message)


def switch(dispatcher: CollectingDispatcher, place: Place, topic_id: str) -> Events:
    """Leaves the guide for that of another topic, keeping the place."""
    if topic_id == place.state.topic:
        return return_to(dispatcher, place)
    waiting = tuple(state for state in (place.state, *place.waiting) if state.topic != topic_id)[:DEEPEST]
    kept = next((state for state in place.waiting if state.topic == topic_id), None)
    return return_to(dispatcher, Place(kept, waiting)) if kept else enter(dispatcher, topic_id, waiting)


def take(dispatcher: CollectingDispatcher, place: Place, event: Event, message: Message = NO_MESSAGE) -> Events:
    """Takes what the person said, and says what follows."""
    before = len(place.state.answers)
    at, standing = stand(place.guide, place.state)
    if len(standing.answers) < before:
        say(dispatcher, content().phrases.guide_changed, topic=place.state.topic)
        return tell(dispatcher, Place(standing, place.waiting), again(place.guide, standing))
    is_begun = place.state.answers or place.state.earlier or place.waiting
    if event == General(Meaning.restart) and not is_begun:
        event = General(Meaning.stop)  # who is at the beginning already wants another guide
    state, reply = advance(place.guide, place.state, event)
    if reply.kind is ReplyKind.first and state.earlier and has_guide(state.earlier.topic):
        place = Place(state.earlier, place.waiting)
        state, reply = back(place.guide, place.state)
    step = place.guide.steps.get(event.step if isinstance(event, Correct) else at)
    return tell(dispatcher, Place(state, place.waiting), reply, message, step.check if step else None)


def return_to(dispatcher: CollectingDispatcher, place: Place) -> Events:
    """Asks the step again, after something else."""
    say(dispatcher, content().phrases.guide_return, topic=place.state.topic)
    return tell(dispatcher, place, again(place.guide, place.state))


def lost(dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
    """Begins again, kindly, where the place cannot be read."""
    kept = tracker.get_slot("guide")
    log.warning("The place in a guide could not be read; the guide begins again.")
    say(dispatcher, content().phrases.guide_lost)
    topic_id = kept.get("topic") if isinstance(kept, dict) else None
    return enter(dispatcher, topic_id) if isinstance(topic_id, str) and has_guide(topic_id) else list(FORGET)


def tell(
    dispatcher: CollectingDispatcher,
    place: Place,
    reply: Reply,
    message: Message = NO_MESSAGE,
    read_already: str | None = None,
) -> Events:
    """Says a reply of the engine's; checks that need no person, or read what the message has told, are run on the way.

    Of the message, `read_already` names the check that has read it.
    """
    read = {read_already}
    for _ in range(CHECKS_IN_A_ROW):
        event = None if reply.kind is ReplyKind.end else _unasked(place.guide, reply, message, read)
        if event is None:
            break
        state, reply = advance(place.guide, place.state, event)
        place = Place(state, place.waiting)
    if reply.kind is ReplyKind.check:
        reply = Reply(ReplyKind.end, PERSON)  # checks that lead to checks: no way for a person
    if reply.kind is ReplyKind.end:
        return _end(dispatcher, place, reply.at)
    if reply.kind is ReplyKind.is_it_solved:
        phrases = content().phrases
        say(dispatcher, phrases.guide_is_it_solved, _whether_solved(), topic=place.state.topic, step=reply.at)
        return place.remember()
    if reply.kind is ReplyKind.which:
        step = place.guide.steps[reply.at]
        labels = {option_id(reply.at, name): step.options[name].label for name in reply.options}
        facts = personal_facts(content(), place.state)
        say(dispatcher, content().phrases.guide_which, labels, topic=place.state.topic, step=reply.at, facts=facts)
        return place.remember()
    if lead := _lead(reply):
        say(dispatcher, lead, topic=place.state.topic)
    _say_step(dispatcher, place, reply)
    return place.remember()


def _unasked(guide: Guide, reply: Reply, message: Message, read: set[str | None]) -> Checked | None:
    """What answers a step that nobody has to be asked; None if somebody has.

    An age is taken at the beginning only: later on, it may be that of another thing.
    """
    step = guide.steps[reply.at]
    # Not only where the engine says so: an edit may have put such a check where the person stands.
    if not step.ask:
        return checked(step.check or "")
    if reply.kind is not ReplyKind.ask or step.check is None or step.check in read or is_pressed(message):
        return None
    if CHECKS[step.check].reads_age and reply.at != guide.start:
        return None
    read.add(step.check)
    return told(step.check, *words(message))


def _lead(reply: Reply) -> str | None:
    """What is said before the step."""
    phrases = content().phrases
    if reply.kind is ReplyKind.unclear:
        by_times = {UNCLEAR_ONCE: phrases.guide_unclear, UNCLEAR_TWICE: phrases.guide_unclear_again}
        return by_times.get(reply.times, phrases.guide_unclear_still)
    return {
        ReplyKind.back: phrases.guide_back,
        ReplyKind.first: phrases.guide_first,
        ReplyKind.restart: phrases.guide_restart,
        ReplyKind.old_choice: phrases.guide_old_choice,
    }.get(reply.kind)


def _say_step(dispatcher: CollectingDispatcher, place: Place, reply: Reply) -> None:
    step = place.guide.steps[reply.at]
    phrases = content().phrases
    options: dict[str, str] = {option_id(reply.at, name): option.label for name, option in step.options.items()}
    if place.state.answers or place.state.earlier:
        options[meaning_id(Meaning.back)] = phrases.back
    if reply.kind is ReplyKind.unclear and reply.times > UNCLEAR_TWICE:
        if place.state.answers:
            options[meaning_id(Meaning.restart)] = phrases.start_over
        options[meaning_id(Meaning.stop)] = phrases.stop
        options |= person_option()
    instead = {ReplyKind.explain: step.help, ReplyKind.waiting: phrases.guide_waiting}
    text = instead.get(reply.kind) or step.ask
    # The second time, other words may help more than the same ones.
    if reply.kind is ReplyKind.unclear and reply.times == UNCLEAR_TWICE and step.help:
        text = step.help
    say(
        dispatcher,
        text or "",
        options,
        topic=place.state.topic,
        step=reply.at,
        facts=personal_facts(content(), place.state),
    )


def _end(dispatcher: CollectingDispatcher, place: Place, name: str) -> Events:
    """Says an end, sums up, and goes back to a guide that waited."""
    end = place.guide.ends[name]
    phrases = content().phrases
    facts = personal_facts(content(), place.state)
    say(dispatcher, end.say, topic=place.state.topic, outcome=end.outcome.value, facts=facts)
    if end.leads_to and has_guide(end.leads_to):
        waiting = tuple(state for state in place.waiting if state.topic != end.leads_to)
        led = Place(place.state.led_to(end.leads_to), waiting)
        return tell(dispatcher, led, begin(led.guide))
    lines = summary(content(), place.state, end)
    if lines and end.outcome is not Outcome.stopped:
        options = person_option() if end.outcome is Outcome.handoff else {}
        say(dispatcher, f"{phrases.guide_found}\n\n{lines}", options, topic=place.state.topic, facts=facts)
    if place.waiting and name not in (PERSON, STOPPED):
        return _resume(dispatcher, Place(place.waiting[0], place.waiting[1:]), end)
    return [*FORGET, SlotSet("topic", place.state.topic), SlotSet("declined", 0)]


def _resume(dispatcher: CollectingDispatcher, place: Place, end: End) -> Events:
    """Goes on with a guide that waited; where the other one was solved, first asks whether this is, too."""
    phrases, topic_id = content().phrases, place.state.topic
    reply = again(place.guide, place.state)
    if end.outcome is not Outcome.solved or reply.kind is ReplyKind.end:
        say(dispatcher, phrases.guide_resume, topic=topic_id)
        return tell(dispatcher, place, reply)
    facts = {**service_facts(), "title": escape(fill(content().topics[topic_id].title, service_facts()))}
    say(dispatcher, phrases.guide_resume_solved, _whether_solved(), topic=topic_id, step=reply.at, facts=facts)
    return place.remember()


def _whether_solved() -> dict[str, str]:
    """The options to say that it works now, or not yet."""
    phrases = content().phrases
    return {SOLVED: phrases.guide_solved_yes, AGAIN: phrases.guide_solved_no}
