"""The form of the content: what each file in data/ may and must say."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from enum import Enum

from pydantic import Field, HttpUrl

from bot.content.base import Colour, Domain, Duration, Email, Strict, TopicId, Words
from bot.content.guides import Guide, Part
from bot.content.phrases import Phrases


class Category(str, Enum):
    """The part of the help page that a topic belongs to."""

    creating_account = "creating_account"
    signing_in = "signing_in"


class Topic(Strict):
    """One account problem: data/topics/<id>.yml, where <id> is also the name of its Rasa intent."""

    title: Words = Field(description="What the problem is called, as a person would look for it.")
    category: Category = Field(description="Which part of the help page it belongs to.")
    questions: list[Words] = Field(
        min_items=10, description="How people say it: the examples that the assistant learns the topic from."
    )
    answer: Words = Field(description="What to do about it, in Markdown, with `{service.…}` placeholders.")
    see_also: list[TopicId] = Field(
        default=[], max_items=3, description="Topics that people often need next, by their file name."
    )
    guide: Guide | None = Field(default=None, description="The steps that lead a person to their cause and its remedy.")


class Links(Strict):
    """The pages of the service that answers send people to."""

    help: HttpUrl = Field(description="The service's own help pages.")
    create_account: HttpUrl = Field(description="Where an account is created.")
    sign_in: HttpUrl = Field(description="Where people sign in.")
    reset_password: HttpUrl = Field(description="Where a new password is asked for.")
    account_settings: HttpUrl = Field(description="The Account settings page.")
    services: HttpUrl = Field(description="The list of services that one account opens.")
    status_page: HttpUrl = Field(description="Where outages and maintenance are announced.")


class Contact(Strict):
    """How a person of the service can be reached."""

    page: HttpUrl = Field(description="The contact form.")
    email: Email = Field(description="The address of the support team.")
    phone: Words = Field(description="The telephone number of the support team.")
    hours: Words = Field(description="When the telephone is answered, with the time zone.")
    reply_within: Duration = Field(description="How long an answer by mail takes, such as `1 working day`.")


class Colours(Strict):
    """The colours of the chat and of the help page."""

    accent: Colour = Field(description="Buttons and links on a light ground, such as `#0b5a4a`.")
    accent_dark: Colour = Field(description="The same on a dark ground, such as `#7fd8c2`.")


class Service(Strict):
    """The facts about the service: data/service.yml."""

    name: Words = Field(description="What the service is called.")
    checked_on: datetime.date = Field(description="When a person last made sure that these facts are true.")
    links: Links = Field(description="The pages that answers send people to.")
    sender_domains: list[Domain] = Field(min_items=1, description="The domains that account mails come from.")
    link_lifetime: Duration = Field(description="How long the button in a mail works, such as `24 hours`.")
    mail_delay: Duration = Field(description="How long a mail may take, such as `10 minutes`.")
    conversations_kept: Duration = Field(
        description="How long a person can come back to a conversation, such as `30 days`."
    )
    colours: Colours = Field(description="The colours of the chat and of the help page.")
    contact: Contact = Field(description="How a person can be reached.")
    common_topics: list[TopicId] = Field(
        min_items=1, max_items=4, description="The topics to offer someone who does not know how to begin."
    )

    def facts(self) -> dict[str, str]:
        """The text of every placeholder, by its name without braces, such as `service.links.sign_in`."""
        facts: dict[str, str] = {}
        pending: list[tuple[str, object]] = [("service", self)]
        while pending:
            name, value = pending.pop()
            if isinstance(value, Strict):
                pending += [(f"{name}.{key}", inner) for key, inner in value]
            elif isinstance(value, list):
                facts[name] = " and ".join(filter(None, [", ".join(value[:-1]), value[-1]]))
            else:
                facts[name] = str(value)
        return facts


class Provider(Strict):
    """A mail provider, by the name that people call it: one entry of data/providers.yml."""

    also: list[Words] = Field(default=[], description="Other names that people use for it.")
    domains: list[Domain] = Field(min_items=1, description="The endings of its addresses.")
    spam_folder: Words | None = Field(default=None, description="What its spam folder is called, and where it is.")
    allow_sender: Words | None = Field(
        default=None, description="How to allow a sender there: one or two sentences, in Markdown."
    )


class Content(Strict):
    """Everything in data/ that people can read, as one value."""

    service: Service
    providers: Mapping[str, Provider]
    phrases: Phrases
    topics: Mapping[str, Topic]
    parts: Mapping[str, Part]
    version: str
    """A hash over all of it: another version, another text."""
