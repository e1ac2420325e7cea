"""`latchkey talk`."""

from __future__ import annotations

import io
import json
import sys
import uuid

from bot.cli.talk import chat
from bot.client import Conversation


def test_as_json_it_writes_a_line_a_turn(latchkey, model, content):
    """For scripts: what was said, the replies with their options, and what the turn is about; choices in any form."""
    common = content.service.common_topics
    label = content.topics[common[2]].title
    lines = ["hello", "2", '{"text": "hello"}', label, "", "I forgot my password"]
    done = latchkey("talk", "--json", said="\n".join(lines) + "\n")
    turns = [json.loads(line) for line in done.stdout.splitlines()]
    assert (done.returncode, done.stderr) == (0, "")
    assert [turn["user"] for turn in turns] == ["hello", "2", "hello", label, "", "I forgot my password"]
    assert [turn["topic"] for turn in turns] == ["greet", common[1], "greet", common[2], None, "password_forgotten"]
    for turn in turns:
        assert list(turn) == ["user", "replies", "topic", "guide", "step"]
        assert all(list(reply) == ["text", "options"] for reply in turn["replies"])
    first = turns[0]["replies"][0]["options"][0]
    assert first == {"id": common[0], "label": content.topics[common[0]].title}


def test_in_the_terminal_options_have_numbers(running, settings, content, monkeypatch, capsys):
    """An option is chosen by the number that stands before it; the end of the input ends the talk."""
    common = content.service.common_topics
    monkeypatch.setenv("COLUMNS", "500")
    monkeypatch.setattr(sys, "stdin", io.StringIO("hello\n3\n"))
    chat(Conversation(settings.url, uuid.uuid4().hex))
    out = capsys.readouterr().out
    for options in (common, content.topics[common[2]].see_also):
        for number, topic in enumerate(options, start=1):
            assert f"[{number}] {content.topics[topic].title}" in out
