"""Conversations outlive the processes."""

from __future__ import annotations

from bot.client import Conversation


def test_a_conversation_goes_on_after_both_processes_were_restarted(running, settings, vague, said):
    """What was offered can still be chosen, and what was refused is still known."""
    one, other = (Conversation(settings.url) for _ in range(2))
    options = one.send(vague)["replies"][0]["options"]
    assert said(other.send("what is the capital of France"), "decline")
    running.stop()
    assert not running.assistant.is_running()
    running.__enter__()
    assert one.send("2")["topic"] == options[1]["id"]
    assert said(other.send("order me a pizza with olives"), "decline_again")
