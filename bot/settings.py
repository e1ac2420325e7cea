"""Where things are and where to listen: read from the environment once, at the start of a process."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field, fields
from pathlib import Path

from bot.errors import SettingError

MAX_PORT = 65535
MIN_SECRET = 32
MOST_PROXIES = 9
HIDDEN = "***"
LOG_FORMS = ("json", "text")
ANY_HOST = "0.0.0.0"  # noqa: S104  not bound to here, only recognised
ROOT = Path(__file__).parents[1]
_ORIGIN = re.compile(r"https?://[a-z0-9.-]+(:[0-9]{1,5})?")
_DATABASE = re.compile(r"[a-z0-9+]+://\S+")
_LOCKS = re.compile(r"(rediss?|unix)://\S+")
_RATE = re.compile(r"[1-9][0-9]{0,6}/(second|minute|hour|day)")
_RATE_STORE = re.compile(r"memory://|(rediss?|redis\+(sentinel|cluster))://\S+")
_FORMS = (
    ("public_url", _ORIGIN, "an address such as https://help.example.com"),
    ("actions_url", _ORIGIN, "an address such as http://actions.internal:5055"),
    ("database", _DATABASE, "an address such as postgresql://latchkey:PASSWORD@db.internal/latchkey"),
    ("locks", _LOCKS, "an address such as redis://redis.internal:6379/0"),
    ("logs", re.compile("|".join(LOG_FORMS)), " or ".join(LOG_FORMS)),
    ("rate_address", _RATE, "a number of requests in a time, as in 60/minute"),
    ("rate_conversation", _RATE, "a number of requests in a time, as in 60/minute"),
    ("rate_store", _RATE_STORE, "memory:// or an address such as redis://localhost:6379"),
)
_WITH_PASSWORDS = (_DATABASE, _LOCKS, _RATE_STORE)


@dataclass(frozen=True)
class Settings:
    """The settings of one installation; LATCHKEY_DATA, LATCHKEY_PORT and so on set them."""

    data: Path = ROOT / "data"
    """The folder with the content."""
    models: Path = ROOT / "models"
    """The folder with the trained models."""
    state: Path = ROOT / ".latchkey"
    """The folder for conversations and logs."""
    host: str = "127.0.0.1"
    """The address to listen on; loopback unless told otherwise."""
    port: int = 5005
    """The port that people's messages come to."""
    actions_port: int = 5055
    """The port of the action server."""
    actions_host: str = "127.0.0.1"
    """The address that an action server on its own listens on; loopback unless told otherwise."""
    actions_url: str = ""
    """Where the action servers are reached, if that is elsewhere than on this machine's `actions_port`."""
    database: str = field(default="", repr=False)
    """The database of the conversations, as an address with its password; SQLite in the state folder if it is empty."""
    locks: str = field(default="", repr=False)
    """The Redis that keeps workers from answering in one conversation at once; needed as soon as there are several."""
    origins: tuple[str, ...] = ()
    """The origins of other sites whose pages may show the chat."""
    secret: str = field(default="", repr=False)
    """What conversations are signed with; made once and kept in the state folder if it is empty."""
    public_url: str = ""
    """Where people reach the assistant, if that is another address than `url`."""
    proxies: int = 0
    """How many proxies of the operator's stand between people and this server, each adding to X-Forwarded-For."""
    rate_address: str = "600/minute"
    """How many requests one address may make."""
    rate_conversation: str = "60/minute"
    """How many requests one conversation may make."""
    rate_store: str = field(default="memory://", repr=False)
    """Where requests are counted: in this process, or, for several workers, in a Redis that they share."""
    logs: str = "json"
    """The form of the servers' logs."""
    metrics_token: str = field(default="", repr=False)
    """What a collector of metrics on another machine shows; empty if there is none."""

    @classmethod
    def from_environment(cls) -> Settings:
        """Reads the settings; raises SettingError for a value that cannot be used."""
        values: dict[str, object] = {}
        for setting in fields(cls):
            variable = f"LATCHKEY_{setting.name.upper()}"
            if variable not in os.environ:
                continue
            value = os.environ[variable]
            if isinstance(setting.default, Path):
                values[setting.name] = Path(value).resolve()
            elif isinstance(setting.default, int):
                is_port = setting.name.endswith("port")
                values[setting.name] = _number(variable, value, *((1, MAX_PORT) if is_port else (0, MOST_PROXIES)))
            elif isinstance(setting.default, tuple):
                values[setting.name] = _origins(variable, value)
            else:
                values[setting.name] = value
        for name in ("secret", "metrics_token"):
            if 0 < len(str(values.get(name, ""))) < MIN_SECRET:
                raise SettingError(f"LATCHKEY_{name.upper()}", HIDDEN, f"at least {MIN_SECRET} characters")
        for name, form, expected in _FORMS:
            value = str(values.get(name, getattr(cls, name)))
            if value != getattr(cls, name) and not form.fullmatch(value):
                raise SettingError(f"LATCHKEY_{name.upper()}", HIDDEN if form in _WITH_PASSWORDS else value, expected)
        return cls(**values)  # type: ignore[arg-type]  # each value has the type of its default

    def to_environment(self) -> dict[str, str]:
        """The variables that make another process read these settings."""
        values = {setting.name: getattr(self, setting.name) for setting in fields(self)}
        values["origins"] = ",".join(self.origins)
        return {f"LATCHKEY_{name.upper()}": str(value) for name, value in values.items()}

    @property
    def url(self) -> str:
        """Where the assistant can be reached from this machine."""
        host = "127.0.0.1" if self.host == ANY_HOST else self.host
        return f"http://{host}:{self.port}"


def _number(variable: str, value: str, least: int, most: int) -> int:
    if not value.isdecimal() or not least <= int(value) <= most:
        raise SettingError(variable, value, f"a number from {least} to {most}")
    return int(value)


def _origins(variable: str, value: str) -> tuple[str, ...]:
    origins = tuple(filter(None, map(str.strip, value.split(","))))
    if not all(map(_ORIGIN.fullmatch, origins)):
        raise SettingError(variable, value, "origins such as https://www.example.com, with commas between them")
    return origins
