"""The checks: pure functions that find out from what a person says, each with results that content routes."""

from bot.checks.facts import Facts
from bot.checks.finding import Finding
from bot.checks.mail_provider import provider_of
from bot.checks.registry import CHECKS, Check, check, reads
from bot.checks.service_status import StatusPage

__all__ = ["CHECKS", "Check", "Facts", "Finding", "StatusPage", "check", "provider_of", "reads"]
