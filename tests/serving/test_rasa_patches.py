"""What is changed in Rasa does what stock Rasa does."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st
from jsonschema import ValidationError
from rasa.core.actions.action import RemoteAction
from rasa.core.agent import load_agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.core.tracker_store import SQLTrackerStore
from rasa.engine.exceptions import GraphRunError
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.shared.core.events import Event
from rasa.shared.utils.common import all_subclasses
from rasa.shared.utils.schemas.events import EVENT_SCHEMA
from rasa.utils.endpoints import EndpointConfig
from sanic import Sanic, response

from bot.channel.store import Tail
from bot.secret import authorization
from bot.serving import rasa_patches
from bot.serving.assistant import endpoints

KINDS = [kind["properties"]["event"]["const"] for kind in EVENT_SCHEMA["oneOf"]]
VALUES = st.sampled_from(
    ["reset_slots", "topic", None, 1.5, True, [], {}, [{"entity": "a", "value": 1}], {"intent": 1}]
)
EVENTS = st.dictionaries(
    st.sampled_from(["timestamp", "metadata", "name", "value", "text", "entities", "parse_data", "policy"]), VALUES
)
NAMED = st.builds(lambda event, name: {**event, "event": name}, EVENTS, st.sampled_from(KINDS) | VALUES)
RESULTS = st.dictionaries(
    st.sampled_from(["events", "responses", "more"]),
    st.lists(NAMED | EVENTS | VALUES, max_size=3) | st.sampled_from([None, "x", {}]),
)
CHANGED = (
    (RemoteAction, "_validate_action_result"),
    (DaskGraphRunner, "run"),
    (EndpointConfig, "session"),
    (Event, "resolve_by_type"),
)
STOCK = {name: owner.__dict__[name] for owner, name in CHANGED}
SAID = (
    "hello",
    "thanks! how do i change my birthday",
    "I forgot my password",
    "1",
    "what do you mean",
    "can i have one account for all of your services?",
    "go back",
    "somebody, please",
    "xyzzy",
    "no",
    "my mail never came. i also forgot my password. help",
)


@pytest.fixture
def changed(monkeypatch):
    """Rasa as we change it, for a test."""
    for owner, name in CHANGED:
        monkeypatch.setattr(owner, name, STOCK[name])  # to be put back afterwards
    rasa_patches.apply()


@pytest.fixture
def converse(running, model, settings, tmp_path):
    """Has a conversation in this process; returns what was said, the slots, and what was stored."""

    async def have(name, kind):
        chosen = endpoints(replace(settings, state=tmp_path))
        chosen.action.headers = authorization(settings)
        chosen.tracker_store.type = kind
        chosen.tracker_store.kwargs["db"] = str(tmp_path / name)
        agent = await load_agent(str(model), endpoints=chosen)
        channel = CollectingOutputChannel()
        for text in SAID:
            await agent.handle_message(UserMessage(text, channel, "one"))
        tracker = await agent.tracker_store.retrieve("one")
        stored = (await SQLTrackerStore(agent.domain, db=str(tmp_path / name)).retrieve_full_tracker("one")).events
        await rasa_patches.close()
        if isinstance(tracker, Tail):
            assert len(tracker.events) < len(stored) / 4
        return channel.messages, tracker.current_slot_values(), [timeless(event.as_dict()) for event in stored]

    return lambda name, kind: asyncio.run(have(name, kind))


def timeless(value):
    """An event without what differs from one time to the next."""
    if isinstance(value, dict):
        kept = {key: timeless(item) for key, item in value.items() if key not in {"timestamp", "message_id"}}
        return {key: round(item, 5) if isinstance(item, float) else item for key, item in kept.items()}
    return [timeless(item) for item in value] if isinstance(value, list) else value


def test_conversations_go_as_with_stock_rasa(converse, request):
    """The same is said, the same slots are set, and the same events are stored, with its own store and with ours."""
    stock = converse("stock.db", "SQL")
    request.getfixturevalue("changed")
    said, slots, stored = converse("ours.db", "bot.serving.tracker_store.ConversationsInSql")
    assert said == stock[0]
    assert slots == stock[1]
    assert stored == stock[2]
    assert len(said) > len(SAID)


def verdict(validate, result):
    """What a validation says: True, or the words of its error."""
    try:
        return validate(RemoteAction("action_guide", None), result)
    except ValidationError as error:
        return error.message


@examples(deadline=None, max_examples=50)
@given(result=RESULTS | st.sampled_from([None, [], "text"]))
def test_results_of_actions_are_judged_as_by_stock_rasa(result):
    """The same are valid, and of the others the same is said."""
    theirs = verdict(STOCK["_validate_action_result"], result)
    assert rasa_patches._is_valid(result) == (theirs is True)
    assert verdict(rasa_patches._validate_action_result, result) == theirs


def test_a_slot_without_a_name_is_no_valid_result():
    """What is wrong is told in Rasa's words."""
    slot = {"event": "slot", "name": "topic", "value": 1}
    assert verdict(rasa_patches._validate_action_result, {"events": [slot], "responses": [{"text": "Hello"}]}) is True
    del slot["name"]
    assert "Action server response" in verdict(rasa_patches._validate_action_result, {"events": [slot]})


def test_every_kind_of_event_is_found(changed):
    """And what stock Rasa says of no kind is said."""
    names = {kind.type_name for kind in all_subclasses(Event)}
    assert len(names) > len(KINDS) / 2
    for name in names:
        assert Event.resolve_by_type(name) is STOCK["resolve_by_type"].__func__(name)
    assert Event.resolve_by_type("topic") is None
    assert Event.resolve_by_type("nothing", Event) is Event
    with pytest.raises(ValueError, match="nothing"):
        Event.resolve_by_type("nothing")


def test_a_graph_runs_in_an_order_that_its_needs_allow():
    """Only what the targets need; what fails is told as by stock Rasa."""

    class Node:
        def __init__(self, needs):
            self.needs = needs

    nodes = {"c": Node({"x": "b", "y": "a"}), "b": Node({"x": "a"}), "a": Node({"x": "said"}), "d": Node({"x": "c"})}
    runner = DaskGraphRunner.__new__(DaskGraphRunner)
    runner._graph_schema = type("Schema", (), {"nodes": nodes, "target_names": ["d"]})()
    seen = []

    def node(name):
        def run(*inputs):
            seen.append(name)
            if "fail" in dict(inputs).values():
                raise RuntimeError
            return name, "+".join(value for _, value in inputs)

        return run

    runner._instantiated_nodes = {name: node(name) for name in nodes}
    assert rasa_patches._run(runner, {"said": "hi"}, ["c"]) == {"c": "hi+hi"}
    assert seen == ["a", "b", "c"]
    assert rasa_patches._run(runner, {"said": "ho"}) == {"d": "ho+ho"}
    with pytest.raises(GraphRunError):
        rasa_patches._run(runner, {"said": "fail"}, ["a"])


async def test_requests_share_a_connection(changed, unused_tcp_port):
    """Also after an answer that is an error; after the end of a server they are closed."""
    peers = []
    app = Sanic("counting", configure_logging=False)

    @app.post("/<status:int>")
    async def answer(request, status):
        peers.append(request.port)
        return response.json({"said": request.json}, status)

    server = await app.create_server("127.0.0.1", unused_tcp_port, return_asyncio_server=True)
    await server.startup()
    await server.start_serving()
    endpoint = EndpointConfig(f"http://127.0.0.1:{unused_tcp_port}")
    for status in (200, 500, 200):
        if status == 500:
            with pytest.raises(Exception, match=r"500|Internal"):
                await endpoint.request(subpath="/500", json=1)
        else:
            assert await endpoint.request(subpath=f"/{status}", json=1) == {"said": 1}
    await rasa_patches.close()
    assert len(peers) == 3
    assert len(set(peers)) == 1
    server.close()
    await server.wait_closed()
