"""The description of the channel is held against the running server."""

from __future__ import annotations

import pytest
import requests
import schemathesis
import yaml
from hypothesis import settings as examples
from schemathesis.specs.openapi.checks import negative_data_rejection

from bot.client import Conversation


@pytest.fixture(scope="module")
def described(running, settings, content):
    """The description as the server gives it, with some of the choices that there are."""
    url = f"{settings.url}/chat/openapi.yml"
    description = yaml.safe_load(requests.get(url, timeout=30).text)
    description["components"]["schemas"]["Incoming"]["properties"]["choice"]["enum"] = sorted(content.topics)
    schema = schemathesis.openapi.from_dict(description)
    schema.config.update(base_url=f"{settings.url}/chat")
    return schema


@pytest.fixture(scope="module")
def token(running, settings):
    """The token of a conversation that has begun."""
    conversation = Conversation(settings.url)
    conversation.send("hello")
    return conversation.token


schema = schemathesis.pytest.from_fixture("described")


@schema.parametrize()
@examples(max_examples=8, deadline=None)
def test_the_server_does_what_is_described(case, token):
    """Whatever is sent, in the described form or not: status, headers and body are those that the description has."""
    is_read_as_text = isinstance(case.body, dict) and {"text", "choice"} <= case.body.keys()
    unchecked = [negative_data_rejection] if is_read_as_text else []
    case.call_and_validate(headers={"Authorization": f"Bearer {token}"}, excluded_checks=unchecked)
