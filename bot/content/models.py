"""The form of the content: what each file in data/ may and must say."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType
from typing import ClassVar

from pydantic import Field, HttpUrl

from bot.content.base import Domain, Duration, Strict, TopicId, Words
from bot.content.guides import Guide, Part


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
    spam_folder: Words | None = Field(default=None, description="What its spam folder is called, and where it is.")
    allow_sender: Words | None = Field(
        default=None, description="How to allow a sender there: one or two sentences, in Markdown."
    )


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
    guide_begin: Words = Field(description="Before the first step of a guide.")
    guide_back: Words = Field(description="Before the step that a person went back to.")
    guide_first: Words = Field(description="To “back” at the first step.")
    guide_restart: Words = Field(description="Before the first step, when a person starts over.")
    guide_return: Words = Field(description="Before the step, after an answer to something else.")
    guide_switch: Words = Field(description="After such an answer, if its topic has a guide too: an offer to switch.")
    guide_switch_yes: Words = Field(description="The label of the choice to switch.")
    guide_switch_no: Words = Field(description="The label of the choice to stay with the present guide.")
    guide_resume: Words = Field(description="Before a step of a guide that waited until another had ended.")
    guide_which: Words = Field(description="Before two answers, when a reply may mean either.")
    guide_is_it_solved: Words = Field(description="To “done” where the step has no such answer.")
    guide_solved_yes: Words = Field(description="The label of the choice that it works now.")
    guide_solved_no: Words = Field(description="The label of the choice that it does not yet.")
    guide_solved: Words = Field(description="The end of a guide when it works before all steps are done.")
    guide_unclear: Words = Field(description="To a reply that was not understood, the first time.")
    guide_unclear_again: Words = Field(description="To such a reply, the second time.")
    guide_unclear_still: Words = Field(description="From the third time on; the ways out follow as choices.")
    guide_old_choice: Words = Field(description="To a button of a step that the person has not come through.")
    guide_over: Words = Field(description="To a button of a guide that has ended.")
    guide_changed: Words = Field(description="When the steps have changed since the person last spoke.")
    guide_lost: Words = Field(description="When it cannot be told any more where the person was.")
    guide_person: Words = Field(description="When a person asks for a person in a guide; what was found follows.")
    guide_stopped: Words = Field(description="When a person stops a guide.")
    guide_found: Words = Field(description="Before the summary of what was found and tried.")
    back: Words = Field(description="The label of the choice to go back one step.")
    start_over: Words = Field(description="The label of the choice to start a guide over.")
    stop: Words = Field(description="The label of the choice to stop a guide.")
    any_provider: Words = Field(description="What to call a mail provider that is not known.")
    any_spam_folder: Words = Field(description="What to call the spam folder of a provider that is not known.")
    any_allow_sender: Words = Field(description="How to allow a sender at a provider that is not known.")
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
    parts: Mapping[str, Part]
    version: str
    """A hash over all of it: another version, another text."""
