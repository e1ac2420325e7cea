"""What the channel says itself is content."""

from __future__ import annotations

import re

import pytest

from bot.channel.wording import STATUSES, excuse, spoken
from bot.content.render import fill, to_html, to_text
from bot.settings import ROOT


@pytest.mark.parametrize("code", STATUSES)
def test_every_error_has_words_for_a_person(content, code):
    """With whatever is to be filled in filled in."""
    told = excuse(content, code, limit=4000)
    assert told["code"] == code
    assert told["text"]
    assert told["html"].startswith("<p>")
    assert "{" not in told["text"]


def test_a_phrase_is_said_as_text_and_as_html(content):
    """With the service's facts."""
    filled = fill(content.phrases.greet, content.service.facts())
    assert spoken(content, content.phrases.greet) == {"text": to_text(filled), "html": to_html(filled)}


def test_every_code_that_is_raised_is_known():
    """So that none is told without a status and without words."""
    code = "".join(path.read_text() for path in (ROOT / "bot" / "channel").glob("*.py"))
    raised = set(re.findall(r'RefusedError\(\s*"(\w+)"', code))
    assert len(raised) > 5
    assert raised <= STATUSES.keys()
