"""`latchkey check`."""

from __future__ import annotations

import json

import typer

from bot.checks import CHECKS, Facts, StatusPage
from bot.checks.clock import local_time
from bot.cli.lines import lines
from bot.content import load_content
from bot.errors import UnknownCheckError
from bot.settings import Settings


def check(name: str = typer.Argument(..., help="The check, such as `email_address`.")) -> None:
    """Read messages on standard input, one a line; write what a check finds out from each, as a JSON line."""
    if name not in CHECKS:
        raise UnknownCheckError(name, CHECKS)
    chosen = CHECKS[name]
    content = load_content(Settings.from_environment().data)
    status = StatusPage(content.service.links.status_page)
    for text, *_ in lines():
        finding = chosen.read(text, Facts.of(content, local_time(), status.read))
        line: dict[str, str | None] = {"text": text}
        if chosen.finds:
            line[chosen.finds] = finding.value
        line["result"] = finding.result
        if chosen.suggests:
            line["suggestion"] = finding.suggestion
        print(json.dumps(line, ensure_ascii=False), flush=True)
