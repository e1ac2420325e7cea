"""The assistant, if it runs."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest
import requests

from bot.doctor.assistant import assistant


@pytest.fixture
def edited(settings, tmp_path):
    """Settings of the running assistant, with a copy of its content to be edited."""
    shutil.copytree(settings.data, tmp_path / "data")
    return replace(settings, data=tmp_path / "data")


def test_one_that_is_not_started_is_no_fault(own, states):
    """Not yet."""
    assert states(assistant(own)) == ["off"]


def test_one_in_step_with_its_content_is_well(running, settings, states):
    """It answers, and says what stands there."""
    assert states(assistant(settings)) == ["ok", "ok"]


def test_one_that_says_what_stood_there_before_is_told(running, edited, told):
    """Another answer is a doubt; other questions need another model."""
    topic = edited.data / "topics" / "password_forgotten.yml"
    topic.write_text(topic.read_text().replace("answer: |\n", "answer: |\n  Anew.\n\n", 1))
    assert [state for state, _ in told(assistant(edited))] == ["ok", "doubt"]
    topic.write_text(topic.read_text().replace("questions:\n", "questions:\n  - i lost my magic word\n", 1))
    [_, (state, words)] = told(assistant(edited))
    assert state == "wrong"
    assert "other content" in words


def test_one_that_cannot_answer_says_why(running, settings, told):
    """In words."""
    running.actions.stop()
    while requests.get(f"{settings.url}/readyz", timeout=30).ok:  # it remembers for a second
        assert running.assistant.is_running()
    try:
        [(state, words), *_] = told(assistant(settings))
    finally:
        running.actions.start()
        while not running.actions.is_ready():
            assert running.actions.is_running()
    assert state == "wrong"
    assert "action server does not answer" in words
