"""Says content: Markdown in, plain text, safe HTML and options out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot.content import Content, load_content
from bot.content.guides import SUGGESTION
from bot.content.render import PLACEHOLDER, fill, to_html, to_text
from bot.intents import CONTACT_SUPPORT, NONE_OF_THESE
from bot.redaction import redact
from bot.settings import Settings


@lru_cache(maxsize=1)
def content() -> Content:
    """The content, read once in the life of the action server."""
    return load_content(Settings.from_environment().data)


@lru_cache(maxsize=1)
def service_facts() -> Mapping[str, str]:
    """The service's facts, by placeholder."""
    return content().service.facts()


def say(
    dispatcher: CollectingDispatcher,
    markdown: str,
    options: Mapping[str, str] | None = None,
    *,
    topic: str | None = None,
    step: str | None = None,
    outcome: str | None = None,
    facts: Mapping[str, str] | None = None,
) -> None:
    """Says one reply.

    Args:
        dispatcher: Takes the reply to the person.
        markdown: What to say, with placeholders.
        options: The label of each choice, by its id.
        topic: What the reply is about; None if that is still open.
        step: The step of the topic's guide that it asks.
        outcome: How the topic's guide has ended, if it is the last word of one.
        facts: What to put in the place of placeholders, if not the service's facts alone.
    """
    facts = facts or service_facts()
    dispatcher.utter_message(
        **_form(markdown, options or {}, facts),
        **_kept(markdown, options or {}, facts),
        topic=topic,
        guide=topic if step else None,
        step=step,
        outcome=outcome,
    )


def _form(markdown: str, options: Mapping[str, str], facts: Mapping[str, str]) -> dict[str, Any]:
    text, html = (_rendered_once if _is_impersonal(markdown) else _rendered)(fill(markdown, facts))
    buttons = [{"title": fill(label, facts), "payload": id_} for id_, label in options.items()]
    return {"text": text, "html": html, "buttons": buttons}


def _kept(markdown: str, options: Mapping[str, str], facts: Mapping[str, str]) -> dict[str, Any]:
    """What is to be stored in the place of a reply that quotes a person's address; see bot/event_redaction.py."""
    if SUGGESTION not in PLACEHOLDER.findall(" ".join([markdown, *options.values()])):
        return {}
    return {"kept": _form(markdown, options, {**facts, SUGGESTION: redact(facts[SUGGESTION])})}


def _is_impersonal(markdown: str) -> bool:
    """Whether a text says the same to everybody."""
    return all(name in service_facts() for name in PLACEHOLDER.findall(markdown))


def _rendered(markdown: str) -> tuple[str, str]:
    return to_text(markdown), to_html(markdown)


_rendered_once = lru_cache(maxsize=1024)(_rendered)
"""Keeps what it has rendered: to render is most of an action's time."""


def offered(tracker: Tracker) -> dict[str, str]:
    """The options that the person had before them when they wrote the latest message."""
    options: list[dict[str, str]] = []
    spoken = 0
    for event in reversed(tracker.events):
        spoken += event["event"] == "user"
        if spoken > 1:
            break
        if spoken == 1 and event["event"] == "bot":
            options[:0] = event["data"].get("buttons") or []
    return {option["payload"]: option["title"] for option in options}


def last_topic(tracker: Tracker) -> str | None:
    """What the assistant's last reply was about."""
    replies = (event for event in reversed(tracker.events) if event["event"] == "bot")
    return next((event.get("metadata", {}).get("topic") for event in replies), None)


def topic_options(topics: Iterable[str]) -> dict[str, str]:
    """Options to choose one of the topics; ids that are no topic (any more) are left out."""
    known = content().topics
    return {topic: known[topic].title for topic in topics if topic in known}


def none_of_these_option() -> dict[str, str]:
    """The option that no offered topic fits."""
    return {NONE_OF_THESE: content().phrases.none_of_these}


def person_option() -> dict[str, str]:
    """The option to reach a person, if there is a topic that says how."""
    return {CONTACT_SUPPORT: content().phrases.talk_to_a_person} if CONTACT_SUPPORT in content().topics else {}
