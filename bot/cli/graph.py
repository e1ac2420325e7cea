"""`latchkey graph`."""

from __future__ import annotations

from pathlib import Path

import typer

from bot.cli.lint import require_sound
from bot.content import load_content
from bot.guide.drawing import draw
from bot.settings import ROOT, Settings


def graph(folder: Path = typer.Argument(ROOT / "docs" / "guides", help="Where to put the drawings.")) -> None:
    """Draw every guide, as a Mermaid flow chart in a Markdown file each."""
    settings = Settings.from_environment()
    topics = {name: topic for name, topic in load_content(settings.data).topics.items() if topic.guide}
    require_sound(settings)
    folder.mkdir(parents=True, exist_ok=True)
    for name, topic in topics.items():
        if topic.guide:
            path = folder / f"{name}.md"
            path.write_text(f"# {topic.title}\n\n```mermaid\n{draw(topic.guide)}\n```\n", encoding="utf-8")
            typer.echo(path)
