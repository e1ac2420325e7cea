"""What is changed in Rasa 3.6 and its server, each with its reason; tests hold it to what stock Rasa does."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import cache
from typing import Any

import aiohttp
from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction
from rasa.engine.exceptions import GraphRunError
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.shared.core.events import Event
from rasa.shared.utils.schemas.events import EVENT_SCHEMA
from rasa.utils.endpoints import EndpointConfig
from sanic.http import Stage
from sanic.server import HttpProtocol

IDLE = 4.0
"""Seconds that a connection is kept unused: less than Sanic keeps it, so that we never write to one that it closes."""

_stock_validate = RemoteAction._validate_action_result
_stock_run = DaskGraphRunner.run
_stock_session = EndpointConfig.session
_stock_resolve = Event.resolve_by_type
_stock_data_received = HttpProtocol.data_received
_sessions: dict[int, tuple[EndpointConfig, aiohttp.ClientSession]] = {}


def apply() -> None:
    """Changes Rasa in this process."""
    RemoteAction._validate_action_result = _validate_action_result
    HttpProtocol.data_received = _data_received
    DaskGraphRunner.run = _run
    EndpointConfig.session = _session
    Event.resolve_by_type = staticmethod(_resolve_by_type)


async def close(*_: object) -> None:
    """Closes the connections that were kept open; a listener for the end of Sanic's server."""
    for _, session in _sessions.values():
        await session.close()
    _sessions.clear()


def _validate_action_result(self: RemoteAction, result: dict[str, Any]) -> bool:
    """Stock Rasa checks the schema itself, by its own schema, for each answer of the action server: half of a turn.

    And it holds each event against the schemas of all 23 kinds; those differ in the event's name, so one is enough.
    """
    return _is_valid(result) or bool(_stock_validate(self, result))


def _is_valid(result: dict[str, Any]) -> bool:
    frame, kinds = _validators()
    if not frame.is_valid(result):
        return False
    return all(event["event"] in kinds and kinds[event["event"]].is_valid(event) for event in result.get("events", ()))


@cache
def _validators() -> tuple[Any, dict[str, Any]]:
    """For an answer without its events, and for each kind of event by its name."""
    schema = RemoteAction.action_response_format_spec()
    named = {"type": "object", "properties": {"event": {"type": "string"}}, "required": ["event"]}
    schema["properties"]["events"] = {"type": "array", "items": named}
    compiled = validator_for(schema)
    common = {key: value for key, value in EVENT_SCHEMA.items() if key != "oneOf"}
    return compiled(schema), {
        kind["properties"]["event"]["const"]: compiled({**common, "allOf": [kind]}) for kind in EVENT_SCHEMA["oneOf"]
    }


def _run(
    self: DaskGraphRunner, inputs: dict[str, Any] | None = None, targets: list[str] | None = None
) -> dict[str, Any]:
    """Stock Rasa makes a graph for dask in each run, and writes the whole model's into a debug line that nobody reads.

    Here, the order of the nodes is found once; there are three runs in a turn.
    """
    inputs = inputs or {}
    if any(name in self._graph_schema.nodes for name in inputs):
        return dict(_stock_run(self, inputs, targets))
    wanted = tuple(targets or self._graph_schema.target_names)
    results = {name: (name, value) for name, value in inputs.items()}
    try:
        for name, needs in _order(self, wanted):
            results[name] = self._instantiated_nodes[name](*(results.get(need, need) for need in needs))
    except RuntimeError as error:
        raise GraphRunError("Error running runner.") from error
    return {name: results[name][1] for name in wanted}


def _order(runner: DaskGraphRunner, targets: tuple[str, ...]) -> Sequence[tuple[str, tuple[str, ...]]]:
    """Each node that the targets need, after those that it needs itself, with their names."""
    known: dict[tuple[str, ...], list[tuple[str, tuple[str, ...]]]] = runner.__dict__.setdefault("_orders", {})
    if targets not in known:
        nodes = runner._graph_schema.nodes
        order: dict[str, tuple[str, ...]] = {}

        def add(name: str) -> None:
            if name in nodes and name not in order:
                needs = tuple(nodes[name].needs.values())
                for need in needs:
                    add(need)
                order[name] = needs

        for target in targets:
            add(target)
        known[targets] = list(order.items())
    return known[targets]


def _resolve_by_type(type_name: str, default: Any = None) -> Any:
    """Stock Rasa walks through all classes of events for each event that it reads: 80 microseconds for each."""
    return _known(type_name) or _stock_resolve(type_name, default)


@cache
def _known(type_name: str) -> Any:
    try:
        return _stock_resolve(type_name)
    except ValueError:
        return None


@asynccontextmanager
async def _session(self: EndpointConfig) -> AsyncIterator[aiohttp.ClientSession]:
    """Stock Rasa opens a session, and with it a connection, for each request to the action server."""
    _, session = _sessions.get(id(self), (None, None))
    if session is None or session.closed or session._loop is not asyncio.get_running_loop():
        session = _stock_session(self)
        session._connector._keepalive_timeout = IDLE
        _sessions[id(self)] = self, session  # the endpoint too, so that no other gets its id
    yield session


def _data_received(self: HttpProtocol, data: bytes) -> None:
    """Stock Sanic lets the time of a request begin anew with each byte: who sends one now and then stays for ever."""
    http = getattr(self, "_http", None)  # not there yet where the first bytes come with the connection
    began, is_under_way = self._time, http is not None and http.stage in (Stage.REQUEST, Stage.HANDLER)
    _stock_data_received(self, data)
    if is_under_way:
        self._time = began
