"""`latchkey actions`."""

from __future__ import annotations

from bot.cli.lint import require_sound
from bot.secret import installation_secret
from bot.serving import commands
from bot.serving.ports import require_free
from bot.settings import Settings


def actions() -> None:
    """Serve the actions alone, for workers that run elsewhere."""
    settings = Settings.from_environment()
    require_free(settings.actions_host, settings.actions_port, "LATCHKEY_ACTIONS_PORT")
    require_sound(settings)
    installation_secret(settings)  # where none can be kept, the action server would know nobody
    commands.become(commands.action_server(), settings)
