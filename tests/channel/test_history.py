"""The history: messages with their numbers, out of whatever events a conversation has."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rasa.shared.core.events import ActionExecuted, BotUttered, SlotSet, UserUttered, deserialise_events

from bot.channel.history import find_turn, read_feedback, read_turns
from bot.guide import State

BUTTON = {"payload": "session_expired", "title": "Session expired"}


def said(text="hi", key=None):
    """A message of the person."""
    return UserUttered(text, metadata={"key": key} if key else None, timestamp=1.0)


def reply(text="hello", **told):
    """A reply of the assistant."""
    return BotUttered(text, {"buttons": told.pop("buttons", None)}, told, timestamp=2.0)


EVENTS = st.lists(
    st.builds(said, st.text(), st.none() | st.sampled_from("ab"))
    | st.builds(reply, st.text())
    | st.builds(
        SlotSet, st.sampled_from(["guide", "feedback", "topic"]), st.none() | st.integers() | st.just({"topic": 1})
    )
    | st.builds(ActionExecuted, st.just("action_listen"))
)


def test_both_sides_are_counted():
    """A message's id is its number in the conversation."""
    turns = read_turns([ActionExecuted("action_listen"), said(), reply(), reply(), said(), reply()])
    assert [[message.id for message in turn.messages] for turn in turns] == [[1, 2, 3], [4, 5]]
    assert [message.by_person for message in turns[0].messages] == [True, False, False]


def test_a_reply_has_all_that_was_said_with_it():
    """HTML, topic, options and the outcome of a guide."""
    told = {"html": "<p>hello</p>", "topic": "session_expired", "outcome": "solved", "buttons": [BUTTON]}
    [turn] = read_turns([said(), reply(**told), reply()])
    first, second = turn.replies
    assert (first.text, first.html, first.topic, first.outcome) == (
        "hello",
        "<p>hello</p>",
        "session_expired",
        "solved",
    )
    assert first.options == [("session_expired", "Session expired")]
    assert (second.html, second.topic, second.outcome, second.options) == ("", None, None, [])


@given(EVENTS)
def test_what_was_stored_is_read_as_it_was(events):
    """Rasa keeps events as JSON; read back, they tell the same, and any events can be read."""
    turns = read_turns(events)
    assert [turn.messages for turn in read_turns(deserialise_events([event.as_dict() for event in events]))] == [
        turn.messages for turn in turns
    ]
    numbers = [message.id for turn in turns for message in turn.messages]
    assert numbers == list(range(1, len(numbers) + 1))


def test_a_turn_is_found_by_the_key_of_its_message():
    """Only if it was answered."""
    turns = read_turns([said(key="a"), reply("1"), said(), reply("2"), said(key="b")])
    assert find_turn(turns, "a").replies[0].text == "1"
    assert find_turn(turns, "b") is find_turn(turns, "c") is None


def test_each_turn_knows_where_the_person_was_after_it():
    """Even if they have gone on since, or have left."""
    state = State("session_expired")
    events = [
        said(),
        reply(),
        SlotSet("guide", state.to_dict()),
        said(),
        reply(),
        said(),
        reply(),
        SlotSet("guide", None),
    ]
    assert [turn.guide for turn in read_turns(events)] == [state, state, None]


def test_a_place_that_cannot_be_read_is_none():
    """The next message begins the guide again."""
    [turn] = read_turns([said(), reply(), SlotSet("guide", {"topic": "session_expired", "answers": "?"})])
    assert turn.guide is None


def test_the_last_feedback_counts():
    """Each time all of it is kept."""
    assert read_feedback([said(), reply()]) == {}
    assert read_feedback([SlotSet("feedback", {"2": True}), SlotSet("feedback", {"2": False, "4": True})]) == {
        "2": False,
        "4": True,
    }
