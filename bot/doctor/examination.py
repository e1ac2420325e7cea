"""The whole examination, part by part; a part that fails is a finding, too."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from bot.doctor.assistant import assistant
from bot.doctor.clock import clock, clock_elsewhere
from bot.doctor.content import content, model
from bot.doctor.finding import Finding, off, wrong
from bot.doctor.machine import disk, ports, variables
from bot.doctor.mail import Names, mail
from bot.doctor.services import actions, locks, store
from bot.errors import ContentError, LatchkeyError, SettingError
from bot.settings import Settings

Part = Callable[[Settings], Iterable[Finding]]
PARTS: dict[str, Part] = {
    "content": content,
    "model": model,
    "ports": ports,
    "store": store,
    "locks": locks,
    "actions": actions,
    "assistant": assistant,
    "disk": disk,
    "clock": clock,
}


def examine(names: Names | None) -> Iterator[Finding]:
    """Examines this deployment.

    Args:
        names: Where to look up what the internet knows of the sender domains; None to ask nobody outside.
    """
    try:
        settings = Settings.from_environment()
    except SettingError as error:
        yield wrong("settings", str(error), "Correct it; the rest cannot be examined before.")
        return
    yield from variables(os.environ)
    parts = dict(PARTS)
    if names:
        parts |= {"clock elsewhere": clock_elsewhere, "mail": partial(mail, names=names)}
    for name, part in parts.items():
        yield from _examined(name, part, settings)


def _examined(name: str, part: Part, settings: Settings) -> Iterator[Finding]:
    try:
        yield from part(settings)
    except ContentError:
        yield off(name, "Not examined, since the content can't be read.")
    except LatchkeyError as error:
        yield wrong(name, str(error), "Mend that, then examine again.")
    except Exception as error:  # an examination that ends in a traceback helps nobody
        kind = type(error).__name__
        yield wrong(
            name, f"Could not be examined ({kind}): {error}".partition("\n")[0], "Please report this as a fault."
        )
