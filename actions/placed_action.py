"""What actions have in common that depend on where the person is."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.guiding import Events, Place, lost, place_of
from actions.reply import content
from bot.errors import CorruptStateError


class PlacedAction(Action, ABC):
    """An action that is told whether the person is in a guide, and where."""

    def __init__(self) -> None:
        """Reads the content as it is when the server starts; by the first message, there may be a newer one."""
        content()

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Runs the action (see parent class); a place that cannot be read begins again.

        In a thread: a check may wait for another server, and nobody else should.
        """
        return await asyncio.to_thread(self._run, dispatcher, tracker)

    def _run(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        try:
            place = place_of(tracker)
        except CorruptStateError:
            return lost(dispatcher, tracker)
        return self.act(dispatcher, tracker, place)

    @abstractmethod
    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker, place: Place | None) -> Events:
        """Says what there is to say; returns the events that remember it. `place` is None outside a guide."""
