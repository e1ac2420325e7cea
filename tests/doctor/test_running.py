"""Whether processes of ours run."""

from __future__ import annotations

from bot.client import ask
from bot.doctor.running import is_running


def test_both_of_our_processes_are_known(running, settings):
    """By what they say of themselves."""
    assert is_running(settings.url)
    assert is_running(f"http://127.0.0.1:{settings.actions_port}")


def test_nobody_is_not_ours(own):
    """Nothing answers there."""
    assert not is_running(own.url)
    assert ask(own.url) is None
