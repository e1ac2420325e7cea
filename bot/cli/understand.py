"""`latchkey understand`."""

from __future__ import annotations

import asyncio
import json

from bot.cli.lines import messages
from bot.content import load_content
from bot.model_file import require_model
from bot.settings import Settings


def understand() -> None:
    """Read messages on standard input, one a line; write what each is about, as a JSON line."""
    settings = Settings.from_environment()
    model = require_model(load_content(settings.data), settings)
    from bot.understanding import Understanding  # takes seconds to import

    understanding = Understanding(model)

    async def read_all() -> None:
        for text in messages():
            print(json.dumps(await understanding.read(text), ensure_ascii=False), flush=True)

    asyncio.run(read_all())
