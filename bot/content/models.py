"""The form of the content: what each file in data/ may and must say."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType
from typing import ClassVar

from pydantic import BaseModel, ConstrainedStr, Field, HttpUrl


class Words(ConstrainedStr):
    """Some text, not blank."""

    strip_whitespace = True
    min_length = 1


class TopicId(ConstrainedStr):
    """The name of a topic: its file without the ending."""

    regex = r"^[a-z][a-z0-9_]*$"


class Domain(ConstrainedStr):
    """A mail domain, such as `mail.example.com`."""

    to_lower = True
    regex = r"^[a-z0-9-]+(\.[a-z0-9-]+)+$"


class Duration(ConstrainedStr):
    """A length of time in words, such as `24 hours`."""

    regex = r"^[1-9][0-9]* (minute|hour|day|working day)s?$"


class Strict(BaseModel):
    """Base of all content: frozen, and an unknown field is a fault rather than silence."""

    class Config:
        """See pydantic."""

        extra = "forbid"
        frozen = True
        arbitrary_types_allowed = True


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
    email: Words = Field(description="The address of the support team.")
    phone: Words = Field(description="The telephone number of the support team.")
    hours: Words = Field(description="When the telephone is answered, with the time zone.")
    reply_within: Duration = Field(description="How long an answer by mail takes, such as `1 working day`.")


class Service(Strict):
    """The facts about the service: data/service.yml."""

    name: Words = Field(description="What the service is called.")
    checked_on: datetime.date = Field(description="When a person last made sure that these facts are true.")
    links: Links = Field(description="The pages that answers send people to.")
    sender_domains: list[Domain] = Field(min_items=1, description="The domains that account mails come from.")
    link_lifetime: Duration = Field(description="How long the button in a mail works, such as `24 hours`.")
    mail_delay: Duration = Field(description="How long a mail may take, such as `10 minutes`.")
    contact: Contact = Field(description="How a person can be reached.")
    common_topics: list[TopicId] = Field(
        min_items=1, max_items=4, description="The topics to offer someone who does not know how to begin."
    )

    def facts(self) -> dict[str, str]:
        """The text of every placeholder, by its name without braces, such as `service.links.sign_in`."""
        facts: dict[str, str] = {}
        pending: list[tuple[str, object]] = [("service", self.dict())]
        while pending:
            name, value = pending.pop()
            if isinstance(value, Mapping):
                pending += [(f"{name}.{key}", inner) for key, inner in value.items()]
            elif isinstance(value, list):
                facts[name] = " and ".join(filter(None, [", ".join(value[:-1]), value[-1]]))
            else:
                facts[name] = str(value)
        return facts


class Provider(Strict):
    """A mail provider, by the name that people call it: one entry of data/providers.yml."""

    also: list[Words] = Field(default=[], description="Other names that people use for it.")
    domains: list[Domain] = Field(min_items=1, description="The endings of its addresses.")


class Phrases(Strict):
    """Every sentence that is said outside a topic: data/phrases.yml.

    `{name}` in a phrase is filled in by the assistant; each field says which names it has.
    """

    greet: Words = Field(description="To a person who says hello.")
    goodbye: Words = Field(description="To a person who takes leave.")
    thanks: Words = Field(description="To a person who says thank you.")
    affirm: Words = Field(description="To a “yes” that answers no question.")
    deny: Words = Field(description="To a “no” that answers no question.")
    not_solved: Words = Field(description="To a “no” right after an answer: it did not help.")
    did_you_mean: Words = Field(description="Before the topics that a message may be about.")
    which_one: Words = Field(description="To a plain “yes” where several topics were offered.")
    none_of_these: Words = Field(description="The label of the choice that no offered topic fits.")
    say_it_differently: Words = Field(description="To a person who chose that no offered topic fits.")
    decline: Words = Field(description="To a message that the assistant cannot help with, the first time.")
    decline_again: Words = Field(description="To such a message the second time; the ways to reach a person follow.")
    also_mentioned: Words = Field(description="After an answer, before a second problem of the same message.")
    not_now: Words = Field(description="The label of the choice to leave a second problem.")
    talk_to_a_person: Words = Field(description="The label of the choice to reach a person.")
    nothing_said: Words = Field(description="To an empty message.")
    too_long: Words = Field(description="To a message that is too long to read. {limit}: characters allowed.")
    try_again: Words = Field(description="When something on our side failed for a moment.")

    NAMES: ClassVar[Mapping[str, frozenset[str]]] = MappingProxyType({"too_long": frozenset({"limit"})})
    """The names that the assistant fills in, by phrase."""


class Content(Strict):
    """Everything in data/ that people can read, as one value."""

    service: Service
    providers: Mapping[str, Provider]
    phrases: Phrases
    topics: Mapping[str, Topic]
    version: str
    """A hash over all of it: another version, another text."""
