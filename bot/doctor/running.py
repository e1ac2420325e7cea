"""Whether processes of ours run, by asking them."""

from __future__ import annotations

import requests

from bot.client import ask


def is_running(url: str) -> bool:
    """Whether a process of ours answers below this address: the assistant, or the action server."""
    for path, key in (("healthz", "alive"), ("health", "status")):
        answer = ask(f"{url}/{path}")
        if answer is None:
            return False
        if answer.ok and _has(answer, key):
            return True
    return False


def _has(answer: requests.Response, key: str) -> bool:
    try:
        return key in answer.json()
    except (ValueError, TypeError):
        return False
