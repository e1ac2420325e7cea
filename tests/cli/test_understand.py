"""`latchkey understand`."""

from __future__ import annotations

import json

TEXTS = ["my dragon will not wake up", "", "/restart", "what time is it in tokyo", '{"mood": "sour"}', "grün 🐉"]


def test_each_line_is_read_plain_or_as_json(latchkey, toy_model, toy):
    """One JSON line for each, in their order, with the text as it was given."""
    lines = [*TEXTS, *(json.dumps({"text": text}) for text in TEXTS), json.dumps({"text": "wake\nup"})]
    done = latchkey("understand", said="\n".join(lines), settings=toy)
    read = [json.loads(line) for line in done.stdout.splitlines()]
    assert (done.returncode, done.stderr) == (0, "")
    assert [entry["text"] for entry in read] == [*TEXTS, *TEXTS, "wake\nup"]
    assert read[: len(TEXTS)] == read[len(TEXTS) : -1], "JSON or not, it is the same message"
    first = read[0]
    assert first.keys() == {"text", "decision", "topic", "candidates", "entities"}
    assert (first["decision"], first["topic"]) == ("answer", "dragon_asleep")
    assert first["candidates"][0]["topic"] == "dragon_asleep"


def test_without_a_model_it_says_what_to_do(latchkey, toy_copy):
    """It trains nothing by itself, since a pipeline should not wait for that: one line, and exit code 1."""
    done = latchkey("understand", said="hello\n", settings=toy_copy)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert "make train" in done.stderr
