"""Reads as much as can be read of a value that has faults of form, so that its other faults can be told as well."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import BaseModel, validate_model
from pydantic.fields import SHAPE_LIST, SHAPE_SINGLETON, ModelField

Model = TypeVar("Model", bound=BaseModel)


def partly(model: type[Model], value: dict[str, Any]) -> Model:
    """A value of the model, in which what cannot be read is empty."""
    known = {name: part for name, part in value.items() if name in model.__fields__}
    read, given, _ = validate_model(model, known)
    faulty = [field for name, field in model.__fields__.items() if name not in read]
    return model.construct(given, **read, **{field.name: _part(field, known.get(field.name)) for field in faulty})


def _part(field: ModelField, value: Any) -> Any:
    """A field that has faults."""
    nested = isinstance(field.type_, type) and issubclass(field.type_, BaseModel)
    if field.shape == SHAPE_SINGLETON:
        if nested:
            return partly(field.type_, value) if isinstance(value, dict) else None
        return "" if field.required else field.default
    if field.shape == SHAPE_LIST:
        return []
    parts = value.items() if nested and isinstance(value, dict) else ()
    return {name: partly(field.type_, part) for name, part in parts if isinstance(part, dict)}
