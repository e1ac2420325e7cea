"""How our processes are run."""

from __future__ import annotations

from pathlib import Path

from bot.serving import commands
from bot.settings import Settings


def test_each_process_is_told_the_settings():
    """All of them, those with passwords too."""
    settings = Settings(actions_host="0.0.0.0", actions_port=7777, database="postgresql://db/latchkey")
    assert commands.environment(settings).items() > settings.to_environment().items()
    assert "models/1.tar.gz" in commands.assistant(Path("models/1.tar.gz"))
