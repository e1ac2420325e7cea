"""Replies: content in, what people read and press out."""

from __future__ import annotations

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.reply import offered, person_option, say, topic_options
from bot.content.render import escape


def user(text="…"):
    """The event of a message."""
    return {"event": "user", "text": text}


def bot(*options):
    """The event of a reply with options."""
    return {"event": "bot", "data": {"buttons": [{"payload": option, "title": f"{option}!"} for option in options]}}


@pytest.fixture
def offered_after():
    """What was offered before the latest of some events' messages."""
    return lambda *events: offered(Tracker("me", {}, {}, list(events), False, None, {}, None))


def test_a_reply_has_facts_in_text_and_html_and_on_its_options(content):
    """The editor's placeholders are filled wherever a person reads them."""
    dispatcher = CollectingDispatcher()
    say(dispatcher, "At **{service.name}**", options={"a": "Go to {service.name}"}, topic="session_expired")
    (reply,) = dispatcher.messages
    name = content.service.name
    assert reply["text"] == f"At {name}"
    assert reply["html"] == f"<p>At <strong>{name}</strong></p>"
    assert reply["buttons"] == [{"title": f"Go to {name}", "payload": "a"}]
    assert reply["topic"] == "session_expired"


def test_a_reply_that_quotes_an_address_says_what_is_to_be_kept_of_it(content):
    """In full for the person, and for the store without what is theirs; other replies are kept as they are."""
    facts = {**content.service.facts(), "suggestion": escape("jo_b@gmail.com")}
    dispatcher = CollectingDispatcher()
    say(dispatcher, "Is it **{suggestion}**?", {"a": "Yes, {service.name}"}, facts=facts)
    say(dispatcher, "Yes?", {"a": "{suggestion}"}, facts={**facts, "suggestion": "jo@gmail.com"})
    say(dispatcher, "Write to {service.contact.email}", facts=facts)
    quoting, offering, other = dispatcher.messages
    assert (quoting["text"], quoting["html"]) == (
        "Is it jo_b@gmail.com?",
        "<p>Is it <strong>jo_b@gmail.com</strong>?</p>",
    )
    assert quoting["kept"] == {
        "text": "Is it j…@gmail.com?",
        "html": "<p>Is it <strong>j…@gmail.com</strong>?</p>",
        "buttons": quoting["buttons"],
    }
    assert offering["buttons"] == [{"title": "jo@gmail.com", "payload": "a"}]
    assert offering["kept"]["buttons"] == [{"title": "j…@gmail.com", "payload": "a"}]
    assert "kept" not in other


def test_what_a_person_typed_is_in_no_reply_but_theirs(content):
    """A text that has something of the person in it is rendered for them alone."""
    told = []
    for suggestion in ("ann@example.com", "bob@example.com"):
        dispatcher = CollectingDispatcher()
        say(
            dispatcher, "{service.name} knows {suggestion}", facts={**content.service.facts(), "suggestion": suggestion}
        )
        say(dispatcher, "{service.name} knows", facts={**content.service.facts(), "suggestion": suggestion})
        told += [message["text"] for message in dispatcher.messages]
    name = content.service.name
    assert told == [f"{name} knows ann@example.com", f"{name} knows", f"{name} knows bob@example.com", f"{name} knows"]


def test_what_was_offered_is_what_stood_between_the_last_two_messages(offered_after):
    """The options of all replies since the person spoke before, in their order; older ones are gone."""
    events = [user(), bot("old"), user(), bot("a", "b"), bot(), bot("c"), user()]
    assert offered_after(*events) == {"a": "a!", "b": "b!", "c": "c!"}


def test_nothing_was_offered_before_the_first_message(offered_after):
    """Also not by what the bot says after it."""
    assert offered_after(user()) == {}
    assert offered_after(user(), bot("after")) == {}


def test_topics_that_are_gone_are_not_offered(content):
    """An editor may remove a topic while a conversation or another topic still names it."""
    assert topic_options(["no_such_topic", "session_expired"]) == {
        "session_expired": content.topics["session_expired"].title
    }


def test_a_person_is_offered_by_the_topic_that_says_how_to_reach_one(content):
    """The option leads to an answer like any other."""
    (topic,) = person_option()
    assert topic in content.topics
