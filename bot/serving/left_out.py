"""Leaves out what Rasa imports but a process does not use: most of its channels, stores and tools, and what they need.

Their modules come empty, and every name in them is a class that says so when somebody makes one. That saves a third of
the start and a fifth of the memory.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any, NoReturn

from bot.errors import LeftOutError

UNUSED = (
    # for channels that are shut
    "aiogram",
    "fbmessenger",
    "google.auth",
    "google.oauth2",
    "mattermostwrapper",
    "rocketchat_API",
    "slack_sdk",
    "socketio",
    "twilio",
    "webexteamssdk",
    # for stores that this project cannot use
    "boto3",
    "botocore",
    "pymongo",
    # for the tokens of Rasa's HTTP API, which is shut
    "cryptography",
    "jwt",
    "sanic_jwt",
    # for reminders, which no rule sets
    "apscheduler",
    # for commands that draw or ask
    "matplotlib",
    "prompt_toolkit",
    "questionary",
    "spacy.cli",
    # for training
    "sklearn",
    "sklearn_crfsuite",
)
"""Packages that the assistant and its action server do without."""
OPTIONAL = ("rich",)
"""Packages that whoever imports them does without by themselves: here, what shows errors in colour."""


def leave_out(packages: Iterable[str] = UNUSED) -> None:
    """From here on, imports of these packages bring empty modules; those that are imported already stay."""
    sys.meta_path.insert(0, _Finder(frozenset(packages)))
    absent: dict[str, Any] = dict.fromkeys(OPTIONAL)
    sys.modules |= {name: module for name, module in absent.items() if name not in sys.modules}


class _Finder(MetaPathFinder, Loader):
    def __init__(self, packages: frozenset[str]) -> None:
        self._packages = packages

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        parts = name.split(".")
        if self._packages.isdisjoint({parts[0], ".".join(parts[:2])}):
            return None
        return ModuleSpec(name, self, is_package=True)

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _Empty(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """There is nothing in it."""


class _Empty(ModuleType):
    def __getattr__(self, name: str) -> type[Exception]:
        if name.startswith("__"):
            raise AttributeError(name)

        def refuse(cls: type[Exception], *_: Any, **__: Any) -> NoReturn:
            raise LeftOutError(self.__name__.partition(".")[0])

        # An exception, since some of them are in “except” clauses.
        left_out = type(name, (Exception,), {"__new__": refuse})
        setattr(self, name, left_out)
        return left_out
