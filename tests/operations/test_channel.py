"""The doors of whoever watches the assistant."""

from __future__ import annotations

import re

import pytest
import requests

from bot.client import Conversation
from bot.operations import operations
from bot.operations.channel import OperationsChannel

TOKEN = "a metrics token of thirty-two characters"


def get(settings, path, **headers):
    """Asks the running assistant."""
    return requests.get(f"{settings.url}/{path}", headers=headers, timeout=30)


def test_a_process_that_lives_says_so(running, settings):
    """Whatever else is the matter."""
    assert get(settings, "healthz").json() == {"alive": True}
    assert requests.head(f"{settings.url}/healthz", timeout=30).status_code == 200


def test_a_ready_assistant_says_what_it_speaks(running, settings, content, model):
    """So that a deployment can be compared with its content."""
    answer = get(settings, "readyz")
    parts = dict.fromkeys(("open", "model", "store", "locks", "actions"), True)
    assert answer.status_code == 200
    assert answer.json() == {"ready": True, "parts": parts, "model": model.name, "content": content.version}


def test_turns_are_counted(running, settings, talk):
    """By what became of them; the words are nowhere."""

    def counted():
        found = re.search(
            r'^latchkey_topics_total{topic="password_forgotten"} (\S+)$', get(settings, "metrics").text, re.M
        )
        return float(found[1]) if found else 0.0

    before = counted()
    talk("I forgot my password")
    assert counted() == before + 1
    text = get(settings, "metrics").text
    assert 'latchkey_decisions_total{decision="answer"}' in text
    assert "forgot my" not in text


def test_refusals_are_counted_by_reason(running, settings):
    """As the channel calls them."""
    requests.post(f"{settings.url}/chat/messages", data="{}", timeout=30)
    assert 'latchkey_refused_total{reason="wrong_type"}' in get(settings, "metrics").text


def test_a_stream_that_went_well_is_no_refusal(running, settings):
    """Whoever wants to be woken when messages fail is not woken when all is well."""

    def refused():
        return re.findall(r"^latchkey_refused_total{.*", get(settings, "metrics").text, re.M)

    before = refused()
    assert [event.name for event in Conversation(settings.url).stream("hello")][-1] == "done"
    assert refused() == before


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP"])
def test_nobody_reads_metrics_through_a_proxy(running, settings, header):
    """Also if it is on this machine, so that its address is loopback."""
    assert get(settings, "metrics").status_code == 200
    assert get(settings, "metrics", **{header: "192.0.2.1"}).status_code == 404


@pytest.mark.parametrize(
    ("token", "shown", "may"),
    [
        (TOKEN, f"Bearer {TOKEN}", True),
        (TOKEN, "Bearer another", False),
        (TOKEN, None, False),
        (TOKEN, "\udcff", False),
        ("", "Bearer ", False),
    ],
)
def test_a_collector_elsewhere_shows_the_token(token, shown, may):
    """Without a token in the settings, none is good."""

    class Asked:
        ip = "192.0.2.1"
        headers = {"authorization": shown} if shown else {}

    assert OperationsChannel(operations(), "", token)._may_read_metrics(Asked()) is may
