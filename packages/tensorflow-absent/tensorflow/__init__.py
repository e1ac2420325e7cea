"""Stands in for TensorFlow, so that Rasa can be imported without its 1.7 GB.

Rasa 3.6 imports TensorFlow in most of its modules, to annotate types, to derive layers from and to read its
version; it calls it only in DIET, TED and the other neural components. Here, every name is an empty class that can
be annotated with and derived from, and that says how to install the real package as soon as it is used.
"""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import sys
import types
from collections.abc import Sequence

__version__ = "2.12.0"

REMEDY = (
    "TensorFlow is not installed: this project does without it. To use a component that needs it (DIET, TED, ...), "
    "follow docs/tasks/use-tensorflow.md."
)


class TensorFlowAbsentError(ImportError):
    """Raised when something of TensorFlow is called; the message says how to install it."""


class _AbsentType(type):
    """Gives an absent class absent attributes, so that chains such as `tf.keras.layers.Layer` can be written down."""

    def __getattr__(cls, name: str) -> type:
        if name.startswith("__"):
            raise AttributeError(name)
        return _absent(f"{cls.__name__}.{name}")

    def __call__(cls, *args: object, **kwargs: object) -> object:
        if cls.__name__ in _DECORATORS:
            return lambda function: function
        raise TensorFlowAbsentError(f"{cls.__name__}: {REMEDY}")

    def __or__(cls, other: object) -> object:
        return object

    __ror__ = __or__


# Called at import time, as decorators.
_DECORATORS = {"tensorflow.function", "tensorflow.keras.utils.register_keras_serializable"}


def _absent(name: str) -> type:
    return _AbsentType(name, (), {"__class_getitem__": classmethod(lambda cls, _: cls)})


class _AbsentModule(types.ModuleType):
    def __getattr__(self, name: str) -> type:
        if name.startswith("__"):
            raise AttributeError(name)
        return _absent(f"{self.__name__}.{name}")


class _AbsentFinder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds an absent module for every `tensorflow.*` and `keras` import, unless there is a real one."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: types.ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname.partition(".")[0] not in {"tensorflow", "keras"}:
            return None
        return importlib.machinery.ModuleSpec(fullname, self, is_package=True)

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> types.ModuleType:
        return _AbsentModule(spec.name)

    def exec_module(self, module: types.ModuleType) -> None:
        pass


sys.meta_path.append(_AbsentFinder())


def __getattr__(name: str) -> type:
    if name.startswith("__"):
        raise AttributeError(name)
    return _absent(f"tensorflow.{name}")
