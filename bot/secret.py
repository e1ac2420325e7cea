"""The secret of an installation: what tokens are signed with, and what its processes know each other by."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import tempfile
from pathlib import Path

from bot.settings import Settings

_FILE = "secret"


def installation_secret(settings: Settings) -> str:
    """The secret of the settings, else the one that is kept in the state folder, made if there is none."""
    return settings.secret or kept_secret(settings.state)


def derived_key(settings: Settings, purpose: str) -> bytes:
    """A key for one purpose; it tells nothing of the installation's secret, nor of another purpose's key."""
    return hmac.digest(installation_secret(settings).encode(), f"latchkey.{purpose}".encode(), hashlib.sha256)


def authorization(settings: Settings) -> dict[str, str]:
    """The header by which the action server knows its own assistant."""
    return {"Authorization": f"Bearer {derived_key(settings, 'actions').hex()}"}


def kept_secret(folder: Path) -> str:
    """The secret of a state folder, made if there is none; of two processes that make it at once, one wins."""
    path = folder / _FILE
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(prefix=_FILE, dir=folder)  # with mode 0600
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(48))
        try:
            os.link(name, path)  # whole or not at all, and never over one that is there
        except FileExistsError:
            pass
        finally:
            os.unlink(name)
    return path.read_text()
