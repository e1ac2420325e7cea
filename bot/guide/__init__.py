"""The guide engine: pure, with frozen state; where a person stands is replayed from the answers."""

from bot.guide.engine import advance, again, back, begin, stand
from bot.guide.events import Checked, Choose, Correct, Event, General, Solved, Unclear, Which
from bot.guide.replies import Reply, ReplyKind
from bot.guide.state import Answer, State

__all__ = [
    "Answer",
    "Checked",
    "Choose",
    "Correct",
    "Event",
    "General",
    "Reply",
    "ReplyKind",
    "Solved",
    "State",
    "Unclear",
    "Which",
    "advance",
    "again",
    "back",
    "begin",
    "stand",
]
