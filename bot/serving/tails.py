"""Reads the end of a conversation from Rasa's table of events: all that a turn needs of it.

That is the last turn, the latest value of each slot, and how many messages there were. Two indexes find these, however
much was said before.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache

import sqlalchemy as sa
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.events import (
    ActionExecuted,
    BotUttered,
    DefinePrevUserUtteredFeaturization,
    EntitiesAdded,
    Event,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.events import deserialise_events as read_events
from rasa.shared.core.slots import Slot
from rasa.shared.utils.common import all_subclasses

from bot.channel.store import Past, Tail

TURNS = 1
"""Whole turns of a tail: the next message may answer what was offered in the last one."""

_BOUNDED = (
    ActionExecuted,
    BotUttered,
    DefinePrevUserUtteredFeaturization,
    EntitiesAdded,
    SessionStarted,
    SlotSet,
    UserUttered,
)
"""Events that a tail can stand for; a conversation with another, such as one that undoes some, is read whole."""
_PLACE = sa.text(
    """
    SELECT
      (SELECT id FROM events WHERE sender_id = :who AND type_name = :session AND action_name IS NULL
        ORDER BY id DESC LIMIT 1),
      (SELECT id FROM events WHERE sender_id = :who AND type_name = :action AND action_name = :listen
        ORDER BY id DESC LIMIT 1 OFFSET :turns),
      (SELECT count(*) FROM events WHERE sender_id = :who AND type_name IN (:user, :bot)),
      EXISTS (SELECT 1 FROM events WHERE sender_id = :who AND type_name IN :unbounded)
    """
).bindparams(
    sa.bindparam("unbounded", expanding=True),
    session=SessionStarted.type_name,
    action=ActionExecuted.type_name,
    listen=ACTION_LISTEN_NAME,
    turns=TURNS,
    user=UserUttered.type_name,
    bot=BotUttered.type_name,
)
_TAIL = sa.text(
    """
    WITH RECURSIVE slots(name) AS (
      SELECT min(action_name) FROM events WHERE sender_id = :who AND type_name = :slot
      UNION ALL
      SELECT (SELECT min(action_name) FROM events WHERE sender_id = :who AND type_name = :slot AND action_name > name)
        FROM slots WHERE name IS NOT NULL)
    SELECT id, data FROM events WHERE id IN (
      SELECT (SELECT max(id) FROM events WHERE sender_id = :who AND type_name = :slot AND action_name = name
        AND id >= :began AND id < :start) FROM slots)
    UNION ALL
    SELECT id, data FROM events WHERE sender_id = :who AND id >= :start
    ORDER BY id
    """
).bindparams(slot=SlotSet.type_name)
"""Finds the names of the slots one by one, since to group all that were ever set takes longer with each turn."""

_PAST_PLACE = sa.text(
    """
    WITH place(start) AS (
      SELECT id FROM events WHERE sender_id = :who AND type_name = :user ORDER BY id DESC LIMIT 1 OFFSET :turns)
    SELECT
      (SELECT start FROM place),
      (SELECT count(*) FROM events WHERE sender_id = :who AND type_name IN (:user, :bot)
        AND id < (SELECT start FROM place))
    """
).bindparams(user=UserUttered.type_name, bot=BotUttered.type_name)
_PAST = sa.text(
    """
    SELECT id, data FROM events WHERE sender_id = :who AND id >= :start
      AND (type_name IN (:user, :bot) OR (type_name = :slot AND action_name IN :slots))
    UNION ALL
    SELECT id, data FROM events WHERE id IN (
      SELECT max(id) FROM events WHERE sender_id = :who AND type_name = :slot AND action_name IN :slots AND id < :start
        GROUP BY action_name)
    ORDER BY id
    """
).bindparams(
    sa.bindparam("slots", expanding=True),
    user=UserUttered.type_name,
    bot=BotUttered.type_name,
    slot=SlotSet.type_name,
)


def read_tail(engine: sa.engine.Engine, conversation: str, slots: Sequence[Slot]) -> Tail | None:
    """The tail of a conversation's last session; None if nothing is stored."""
    with engine.connect() as connection:
        place = connection.execute(_PLACE, {"who": conversation, "unbounded": _unbounded()}).one()
        began, start, messages, is_unbounded = place
        began = began or 0
        start = began if is_unbounded else max(began, start or 0)
        found = connection.execute(_TAIL, {"who": conversation, "start": start, "began": began}).all()
    if not found:
        return None
    events = read_events([json.loads(data) for _, data in found])
    tail: Tail = Tail.from_events(conversation, events, slots)
    tail.stored, tail.last = len(events), found[-1][0]
    tail.messages_before = messages - sum(isinstance(event, (UserUttered, BotUttered)) for event in events)
    return tail


def read_past(engine: sa.engine.Engine, conversation: str, slots: Sequence[str], turns: int) -> Past:
    """The last turns of a conversation, and what became of some slots (see ConversationStore.history)."""
    with engine.connect() as connection:
        start, before = connection.execute(_PAST_PLACE, {"who": conversation, "turns": turns - 1}).one()
        found = connection.execute(_PAST, {"who": conversation, "start": start or 0, "slots": slots}).all()
    return Past(read_events([json.loads(data) for _, data in found]), before)


@cache
def _unbounded() -> list[str]:
    """The names of the events that a tail cannot stand for."""
    return sorted({kind.type_name for kind in all_subclasses(Event)} - {kind.type_name for kind in _BOUNDED})
