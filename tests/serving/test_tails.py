"""The end of a conversation: what a turn gets of it is what Rasa's own store would give, as far as it matters."""

from __future__ import annotations

import pytest
from rasa.shared.core.events import AllSlotsReset, Restarted, SlotSet, UserUttered

from tests.serving.turns import BEGINNING, take, turn


def state(tracker):
    """All that a tracker says of where the conversation stands."""
    told = tracker.current_state()
    return {**told, "latest_bot": tracker.latest_bot_utterance.text}


async def test_a_turn_reads_one_turn_and_the_slots(store):
    """However long ago a slot was set, and however long the conversation is."""
    await take(store, turn(1, SlotSet("topic", "a")), turn(2, SlotSet("topic", "b")), *map(turn, range(3, 20)))
    tail = await store.retrieve("one")
    assert [event.text for event in tail.events if isinstance(event, UserUttered)] == ["message 19"]
    assert (tail.get_slot("topic"), tail.get_slot("declined"), tail.get_slot("guide")) == ("b", 19, None)
    assert (len(tail.events), tail.messages_before) == (9, 36)


@pytest.mark.parametrize(
    "odd",
    [
        [],
        [SlotSet("topic", None)],
        [SlotSet("feedback", {"2": True}), SlotSet("nobody_knows", 1)],
        [AllSlotsReset()],
        [Restarted(), *BEGINNING],
        BEGINNING,
    ],
)
async def test_the_state_is_that_of_rasas_own_store(store, stock, odd):
    """Also after a slot was emptied, after all were, and after another beginning."""
    await take(store, turn(1, SlotSet("topic", "a"), SlotSet("guide", {"topic": "a"})), turn(2), odd, turn(3), turn(4))
    assert state(await store.retrieve("one")) == state(await stock.retrieve("one"))
    full, stock_full = [(await each.retrieve_full_tracker("one")).events for each in (store, stock)]
    assert full == stock_full


async def test_of_a_long_conversation_the_last_turns_are_told_again(store):
    """With the numbers that their messages have, and what the slots were set to before."""
    await take(
        store, turn(1, SlotSet("guide", {"topic": "a"})), *map(turn, range(2, 6)), turn(6, SlotSet("guide", None))
    )
    past = await store.history("one", ["guide"], 3)
    assert [event.text for event in past.events if isinstance(event, UserUttered)] == [
        f"message {number}" for number in (4, 5, 6)
    ]
    assert [event.value for event in past.events if isinstance(event, SlotSet)] == [{"topic": "a"}, None]
    assert past.messages_before == 6
    whole = await store.history("one", ["guide"], 6)
    assert (len(whole.events), whole.messages_before) == (14, 0)
    assert await store.changes("one", "guide") == 2
