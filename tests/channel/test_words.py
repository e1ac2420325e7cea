"""What a widget says by itself."""

from __future__ import annotations

import pytest

from bot.channel.codec import MAX_CHARACTERS
from bot.channel.words import direction, words_document
from bot.content import Content
from bot.content.phrases import Phrases
from bot.content.render import fill, to_text


@pytest.fixture
def with_phrases(content):
    """The content with a phrase more for a widget."""

    class More(Phrases):
        widget_new: str = "This is **new**."

    phrases = More(**content.phrases.dict())
    return Content(**{**dict(content), "phrases": phrases})


def test_all_phrases_of_the_widget_are_there_with_facts_filled_in(with_phrases):
    """By their names without the beginning; what the widget itself knows is left for it to fill in."""
    document = words_document(with_phrases, "en")
    phrases = [name.removeprefix("widget_") for name in with_phrases.phrases.dict() if name.startswith("widget_")]
    assert list(document["words"]) == phrases
    assert document["words"]["title"] == f"{with_phrases.service.name} account help"
    assert "{number}" in document["words"]["too_long"]
    assert document["words"]["new"] == "This is new."


def test_only_phrases_with_markdown_have_html(with_phrases):
    """The widget puts all others in as plain text."""
    html = words_document(with_phrases, "en")["html"]
    assert html["new"] == "<p>This is <strong>new</strong>.</p>"
    assert not html.keys() & {"title", "too_long"}


def test_the_first_message_is_the_greeting_with_the_common_topics(content):
    """Whoever opens the chat can begin by pressing."""
    document = words_document(content, "de")
    greeting = to_text(fill(content.phrases.greet, content.service.facts()))
    assert document["first"]["text"] == greeting
    assert [option["id"] for option in document["first"]["options"]] == content.service.common_topics
    assert (document["language"], document["limit"]) == ("de", MAX_CHARACTERS)
    assert document["colours"] == content.service.colours.dict()


@pytest.mark.parametrize(
    ("text", "written"),
    [("Hello", "ltr"), ("12 “Hello", "ltr"), ("مرحبا Fernway", "rtl"), ("שלום", "rtl"), ("1!", "ltr")],
)
def test_a_text_is_written_in_the_direction_of_its_first_letter(text, written):
    """Whatever language the content is in."""
    assert direction(text) == written


def test_a_common_topic_that_is_not_there_is_not_offered(content):
    """A slip that lint tells of keeps nobody from the rest."""
    service = content.service.copy(update={"common_topics": ["no_such_topic", "session_expired"]})
    document = words_document(content.copy(update={"service": service}), "en")
    assert [option["id"] for option in document["first"]["options"]] == ["session_expired"]
