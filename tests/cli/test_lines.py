"""Messages from standard input."""

from __future__ import annotations

import io
import json
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cli.lines import Line, lines, read


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("hello\n", "hello"),
        ("  hello \r\n", "  hello "),
        ("\n", ""),
        ('{"text": "hello\\nthere"}', "hello\nthere"),
        ('{"text": ""}', ""),
        ('{"text": "hello", "topic": "greet"}', "hello"),
        ('{"text": 1}', '{"text": 1}'),
        ('{"user": "hello"}', '{"user": "hello"}'),
        ("12", "12"),
        ('"hello"', '"hello"'),
        ("{text: hello", "{text: hello"),
        pytest.param("[" * 100_000, "[" * 100_000, id="deep"),
    ],
)
def test_a_line_is_a_message(line, text):
    """Plain, or JSON with a `text`; any other JSON is taken for what somebody wrote."""
    assert read(line) == Line(text)


@settings(deadline=None, max_examples=200)
@given(st.text(st.characters(blacklist_characters="\r\n", blacklist_categories=["Cs"])))
def test_any_text_can_be_given_as_json(text):
    """What cannot be written in a line as it is can be written as JSON."""
    assert read(json.dumps({"text": text})).text == text


def test_half_a_character_becomes_one_that_can_be_written():
    """JSON can name what UTF-8 cannot write; the answer to it still can be printed."""
    assert read('{"text": "a \\ud800"}').text.encode() == b"a ?"


def test_bytes_that_are_no_text_do_not_end_the_work(monkeypatch):
    """A file in another encoding loses its umlauts, but every line is read."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("grün\n".encode("latin-1") + b"hello"), "utf-8"))
    assert [line.text for line in lines()] == ["gr\ufffdn", "hello"]


def test_a_line_can_name_the_step_that_it_replies_to():
    """For judging replies: the topic of the guide, and the step."""
    line = '{"text": "yes", "guide": "session_expired", "step": "open_newest"}'
    assert read(line) == Line("yes", "session_expired", "open_newest")
