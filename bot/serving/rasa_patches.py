"""What is changed in Rasa 3.6, each with its reason; tests hold it to what stock Rasa does."""

from __future__ import annotations

from functools import cache
from typing import Any

from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction

_stock_validate = RemoteAction._validate_action_result


def apply() -> None:
    """Changes Rasa in this process."""
    RemoteAction._validate_action_result = _validate_action_result


def _validate_action_result(self: RemoteAction, result: dict[str, Any]) -> bool:
    """Stock Rasa checks the schema itself, by its own schema, for each answer of the action server: half of a turn."""
    return _validator().is_valid(result) or bool(_stock_validate(self, result))


@cache
def _validator() -> Any:
    schema = RemoteAction.action_response_format_spec()
    return validator_for(schema)(schema)
