"""`latchkey talk`."""

from __future__ import annotations

import io
import json
import sys

from bot.cli.talk import chat, named_token
from bot.client import Conversation

QUESTION, PLAIN = "Can I use one account for all of your services?", "account_multiple_services"
"""A question that is answered in one go, and its topic, which has no guide."""


def test_as_json_it_writes_a_line_a_turn(latchkey, model, content):
    """For scripts: what was said, the replies with their options, and what the turn is about; choices in any form."""
    *_, last = related = content.topics[PLAIN].see_also
    label = content.topics[last].title
    lines = ["hello", f'{{"text": "{QUESTION}"}}', "1", QUESTION, label, "", "my session has expired, it says"]
    done = latchkey("talk", "--json", said="\n".join(lines) + "\n")
    turns = [json.loads(line) for line in done.stdout.splitlines()]
    assert (done.returncode, done.stderr) == (0, "")
    assert [turn["user"] for turn in turns] == ["hello", QUESTION, "1", QUESTION, label, "", lines[-1]]
    assert [turn["topic"] for turn in turns] == ["greet", PLAIN, related[0], PLAIN, last, None, "session_expired"]
    assert turns[0]["guide"] is turns[0]["step"] is None
    assert turns[-1]["guide"] == "session_expired"
    assert turns[-1]["step"] in content.topics["session_expired"].guide.steps
    for turn in turns:
        assert list(turn) == ["user", "replies", "topic", "guide", "step"]
        assert all(list(reply) == ["text", "options"] for reply in turn["replies"])
    options = [{"id": id_, "label": content.topics[id_].title} for id_ in content.service.common_topics]
    assert turns[0]["replies"][0]["options"] == options


def test_in_the_terminal_options_have_numbers(running, settings, content, monkeypatch, capsys):
    """An option is chosen by the number that stands before it; the end of the input ends the talk."""
    monkeypatch.setenv("COLUMNS", "500")
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{QUESTION}\n2\n"))
    chat(Conversation(settings.url))
    out = capsys.readouterr().out
    related = content.topics[PLAIN].see_also
    for options in (related, content.topics[related[1]].see_also):
        for number, topic in enumerate(options, start=1):
            assert f"[{number}] {content.topics[topic].title}" in out


def test_a_conversation_can_be_gone_on_with_by_its_name(running, settings, content):
    """Here, where the secret is; another name is another conversation."""
    Conversation(settings.url, named_token("jo", settings)).send("hello")
    assert (
        Conversation(settings.url, named_token("jo", settings)).send("1")["topic"] == content.service.common_topics[0]
    )
    assert Conversation(settings.url, named_token("ed", settings)).send("1")["replies"][0]["id"] == 2
