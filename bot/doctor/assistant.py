"""The assistant, if it runs: whether it can answer, and whether it speaks the content as it is."""

from __future__ import annotations

from collections.abc import Iterator

from bot.client import ask
from bot.content import load_content
from bot.doctor.finding import Finding, doubt, off, ok, wrong
from bot.doctor.running import is_running
from bot.model_file import model_path
from bot.settings import Settings

PARTS = {
    "open": "it has been told to stop",
    "model": "it has no model",
    "store": "its store does not answer",
    "locks": "its lock store does not answer",
    "actions": "its action server does not answer",
}
"""What it means if a part of /readyz is not well."""


def assistant(settings: Settings) -> Iterator[Finding]:
    """Whether the running assistant is ready and in step with the content."""
    answer = ask(f"{settings.url}/readyz") if is_running(settings.url) else None
    if answer is None:
        yield off("assistant", f"It does not run at {settings.url}. `make run` starts it.")
        return
    told = answer.json()
    faults = [PARTS.get(name, name) for name, is_well in told["parts"].items() if not is_well]
    if faults:
        says = f"It runs but can't answer: {', '.join(faults)}."
        yield wrong("assistant", says, f"Its log says why: {settings.state / 'logs' / 'assistant.log'}.")
    else:
        yield ok("assistant", f"It answers at {settings.url}.")
    if "model" not in told or told["model"] is None:
        return
    content = load_content(settings.data)
    if told["model"] != model_path(content, settings).name:
        yield wrong("assistant", "It runs with a model of other content.", "Train if need be, and start it again.")
    elif told["content"] != content.version:
        says = "It was started before the content was last changed, and says what stood there then."
        yield doubt("assistant", says, "Start it again to let it say what stands there now.")
    else:
        yield ok("assistant", "It says what stands in the content now.")
