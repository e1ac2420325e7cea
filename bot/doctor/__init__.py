"""Examines a deployment, before or while it runs: what is well, what is wrong, and what to do about it."""

from bot.doctor.examination import examine
from bot.doctor.finding import Finding, State

__all__ = ["Finding", "State", "examine"]
