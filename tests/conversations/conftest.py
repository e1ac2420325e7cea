"""What conversations need beside `talk`: pressing an option, and a message that is too vague to be answered."""

from __future__ import annotations

import pytest

from bot.client import Conversation
from bot.content.render import fill, to_text

VAGUE = ("something about the email", "my login", "i cant log in", "account problem", "problem with the mail")
"""Content grows, and what is vague today may be answered tomorrow; of these, one will stay vague."""


QUESTION = "Can I use one account for all of your services?"


@pytest.fixture
def plain(content):
    """A question that is answered in one go, and its topic: it has no guide, and nor have those to see next."""
    topic = content.topics["account_multiple_services"]
    assert not any(content.topics[id_].guide for id_ in ("account_multiple_services", *topic.see_also))
    return QUESTION, topic


@pytest.fixture
def press(running, settings):
    """Presses an option of a turn, as the widget does; returns the next turn."""

    def send(turn, option):
        return Conversation(settings.url, turn["token"]).choose(option)

    return send


@pytest.fixture
def offered():
    """The ids of all options of a turn."""
    return lambda turn: [option["id"] for reply in turn["replies"] for option in reply["options"]]


@pytest.fixture
def said(content):
    """Whether a phrase, by its name, is one of a turn's replies."""

    def is_said(turn, phrase):
        text = to_text(fill(getattr(content.phrases, phrase), content.service.facts()))
        return text in [reply["text"] for reply in turn["replies"]]

    return is_said


@pytest.fixture(scope="session")
def vague(running, settings):
    """A message that the assistant asks back, with at least two topics to choose from."""
    for text in VAGUE:
        turn = Conversation(settings.url).send(text)
        if len(turn["replies"][0]["options"]) > 2 and turn["replies"][0]["options"][-1]["id"] == "none_of_these":
            return text
    raise AssertionError("the assistant asks back to no vague message any more")
