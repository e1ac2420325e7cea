"""What is changed in Rasa 3.6 and its server, each with its reason; tests hold it to what stock Rasa does."""

from __future__ import annotations

from functools import cache
from typing import Any

from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction
from sanic.http import Stage
from sanic.server import HttpProtocol

_stock_validate = RemoteAction._validate_action_result
_stock_data_received = HttpProtocol.data_received


def apply() -> None:
    """Changes Rasa in this process."""
    RemoteAction._validate_action_result = _validate_action_result
    HttpProtocol.data_received = _data_received


def _validate_action_result(self: RemoteAction, result: dict[str, Any]) -> bool:
    """Stock Rasa checks the schema itself, by its own schema, for each answer of the action server: half of a turn."""
    return _validator().is_valid(result) or bool(_stock_validate(self, result))


@cache
def _validator() -> Any:
    schema = RemoteAction.action_response_format_spec()
    return validator_for(schema)(schema)


def _data_received(self: HttpProtocol, data: bytes) -> None:
    """Stock Sanic lets the time of a request begin anew with each byte: who sends one now and then stays for ever."""
    http = getattr(self, "_http", None)  # not there yet where the first bytes come with the connection
    began, is_under_way = self._time, http is not None and http.stage in (Stage.REQUEST, Stage.HANDLER)
    _stock_data_received(self, data)
    if is_under_way:
        self._time = began
