"""`latchkey talk`."""

from __future__ import annotations

import json


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


def test_in_the_terminal_options_have_numbers(latchkey, model, content):
    """Two replies and their options can be told apart, and an option is chosen by the number that stands before it."""
    common = content.service.common_topics
    done = latchkey("talk", said="hello\n3\n", COLUMNS="500")
    assert done.returncode == 0
    assert all(f"[{number}] {content.topics[id_].title}" in done.stdout for number, id_ in enumerate(common, start=1))
    related = content.topics[common[2]].see_also
    assert all(f"[{number}] {content.topics[id_].title}" in done.stdout for number, id_ in enumerate(related, start=1))
