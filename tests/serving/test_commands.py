"""How our processes are run."""

from __future__ import annotations

from pathlib import Path

from bot.serving import commands
from bot.settings import Settings


def test_each_process_is_told_the_settings():
    """And the action server, where to listen, in the way that its framework has for it."""
    settings = Settings(actions_host="0.0.0.0", actions_port=7777, database="postgresql://db/latchkey")
    environment = commands.environment(settings)
    assert environment.items() > settings.to_environment().items()
    assert environment["SANIC_HOST"] == "0.0.0.0"
    assert "7777" in commands.action_server(settings)
    assert "models/1.tar.gz" in commands.assistant(Path("models/1.tar.gz"))
