"""`latchkey serve`."""

from __future__ import annotations

from tempfile import TemporaryFile

from bot.cli.lint import require_sound
from bot.content import load_content
from bot.model_file import require_model
from bot.secret import installation_secret
from bot.serving import commands
from bot.serving.ports import require_free
from bot.settings import Settings


def serve() -> None:
    """Serve the assistant alone, as one worker of several; `latchkey actions` does its part elsewhere."""
    settings = Settings.from_environment()
    require_free(settings.host, settings.port, "LATCHKEY_PORT")
    require_sound(settings)
    model = require_model(load_content(settings.data), settings)
    if settings.database or settings.locks:
        from bot.serving.stores import require_answers  # takes a moment to import

        require_answers(settings)
    if not settings.database:
        settings.state.mkdir(parents=True, exist_ok=True)
        TemporaryFile(dir=settings.state).close()  # where nothing can be written, no conversation can be kept
    installation_secret(settings)  # nor a secret
    commands.become(commands.assistant(model), settings)
