"""The machine: variables, ports and disk."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import fields
from pathlib import Path

from bot.content.nearest import did_you_mean
from bot.doctor.finding import Finding, doubt, ok, wrong
from bot.doctor.running import is_running
from bot.errors import PortInUseError
from bot.serving.ports import require_free
from bot.settings import Settings

PREFIX = "LATCHKEY_"
MEGABYTE = 1_000_000
LEAST_DISK, LITTLE_DISK = 200 * MEGABYTE, 1000 * MEGABYTE


def variables(environment: Iterable[str]) -> Iterator[Finding]:
    """Variables that look like settings and are none: their slip would go unnoticed."""
    known = {f"{PREFIX}{setting.name.upper()}" for setting in fields(Settings)}
    unknown = sorted(name for name in environment if name.startswith(PREFIX) and name not in known)
    for name in unknown:
        yield wrong(
            "settings", f"{name} is set, but there is no such setting.", f"Correct it: {did_you_mean(name, known)}"
        )
    if not unknown:
        yield ok("settings", "All values can be used.")


def ports(settings: Settings) -> Iterator[Finding]:
    """Both ports: ours already, or free."""
    for name, host, port, url in (
        ("PORT", settings.host, settings.port, settings.url),
        ("ACTIONS_PORT", "127.0.0.1", settings.actions_port, f"http://127.0.0.1:{settings.actions_port}"),
    ):
        if is_running(url):
            yield ok("ports", f"Port {port} is ours.")
            continue
        try:
            require_free(host, port, f"{PREFIX}{name}")
        except PortInUseError as error:
            yield wrong("ports", f"Port {port} is in use by another program.", str(error).partition(". ")[2])
        else:
            yield ok("ports", f"Port {port} is free.")


def disk(settings: Settings) -> Iterator[Finding]:
    """Room for conversations and logs."""
    free = shutil.disk_usage(existing(settings.state)).free
    says = f"{free // MEGABYTE:,} MB are free where conversations and logs are kept, {settings.state}."
    if free < LEAST_DISK:
        yield wrong(
            "disk", says, "Make room, or move the folder with LATCHKEY_STATE: without room no message is stored."
        )
    elif free < LITTLE_DISK:
        yield doubt("disk", says, "Make room before it runs out.")
    else:
        yield ok("disk", says)


def existing(folder: Path) -> Path:
    """The folder, or the nearest above it that is there already."""
    return next(path for path in (folder, *folder.parents) if path.exists())
