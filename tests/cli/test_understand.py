"""`latchkey understand`."""

from __future__ import annotations

import json
import signal

TEXTS = ["my dragon will not wake up", "", "/restart", "what time is it in tokyo", '{"mood": "sour"}', "grün 🐉"]


def test_each_line_is_read_as_soon_as_it_comes(start, toy_model, toy):
    """Plain or as JSON, a line is answered by a JSON line, before the next one is there; Ctrl-C ends it quietly."""
    process = start("understand", settings=toy)

    def read(line):
        process.stdin.write(f"{line}\n")
        process.stdin.flush()
        return json.loads(process.stdout.readline())

    for text in TEXTS:
        entry = read(text)
        assert entry.keys() == {"text", "decision", "topic", "candidates", "entities"}
        assert entry["text"] == text
        assert entry == read(json.dumps({"text": text}))
    entry = read('{"text": "my dragon\\nwill not wake up"}')
    assert (entry["text"], entry["decision"], entry["topic"]) == (
        "my dragon\nwill not wake up",
        "answer",
        "dragon_asleep",
    )
    assert entry["candidates"][0]["topic"] == "dragon_asleep"
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=60) == 130
    assert process.stderr.read() == ""


def test_without_a_model_it_says_what_to_do(latchkey, toy_copy):
    """It trains nothing by itself, since a pipeline should not wait for that: one line, and exit code 1."""
    done = latchkey("understand", said="hello\n", settings=toy_copy)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert "make train" in done.stderr
