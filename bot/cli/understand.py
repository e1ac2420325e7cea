"""`latchkey understand`."""

from __future__ import annotations

import asyncio
import json

from bot.cli.lines import lines
from bot.content import load_content
from bot.model_file import require_model
from bot.settings import Settings


def understand() -> None:
    """Read messages on standard input, one a line; write what each is about, as a JSON line.

    A line with `guide` and `step` is the reply to that step.
    """
    settings = Settings.from_environment()
    content = load_content(settings.data)
    model = require_model(content, settings)
    from bot.understanding import Understanding  # takes seconds to import

    understanding = Understanding(model, content)

    async def read_all() -> None:
        for line in lines():
            print(json.dumps(await understanding.read(*line), ensure_ascii=False), flush=True)

    asyncio.run(read_all())
