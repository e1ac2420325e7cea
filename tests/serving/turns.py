"""Conversations as Rasa's processor has them stored, turn by turn."""

from __future__ import annotations

from rasa.shared.core.events import (
    ActionExecuted,
    BotUttered,
    DefinePrevUserUtteredFeaturization,
    SessionStarted,
    SlotSet,
    UserUttered,
)

LISTEN = ActionExecuted("action_listen")
BEGINNING = [ActionExecuted("action_session_start"), SessionStarted(), LISTEN]


def turn(number, *more):
    """The events of a turn."""
    return [
        UserUttered(f"message {number}", {"name": "greet"}, metadata={"key": f"key-{number}"}),
        DefinePrevUserUtteredFeaturization(False),
        ActionExecuted("action_small_talk"),
        BotUttered(f"reply {number}", {"buttons": [{"payload": "greet", "title": "Hi"}]}),
        SlotSet("declined", number),
        *more,
        LISTEN,
    ]


async def take(store, *turns, who="one"):
    """Has turns in a conversation, each loaded and saved as by Rasa's processor."""
    for events in turns:
        tracker = await store.get_or_create_tracker(who, append_action_listen=False)
        tracker.update_with_events(events if tracker.events else [*BEGINNING, *events], None)
        await store.save(tracker)
