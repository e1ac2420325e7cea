"""What an operator sees of a running assistant: metrics, a line a turn, health, and whether it takes messages."""

from bot.operations.operations import Operations, operations
from bot.operations.turn_note import Decision, TurnNote

__all__ = ["Decision", "Operations", "TurnNote", "operations"]
