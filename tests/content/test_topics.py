"""The topics that this project ships: all are there, say what they must, and can be shown."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from bot.channel.words import PREFIX
from bot.checks import CHECKS
from bot.content import Category, Content
from bot.content.guides import Outcome, guide_texts
from bot.content.phrases import Phrases
from bot.content.render import PLACEHOLDER, fill, links, to_html, to_text
from bot.content.source import read_yaml
from bot.guide import State
from bot.guide.personal_facts import personal_facts
from bot.intents import OUT_OF_SCOPE
from bot.settings import ROOT, Settings

CREATING_ACCOUNT = {
    "account_consolidate",
    "account_multiple_same_email",
    "account_multiple_services",
    "email_address_invalid",
    "email_not_verified",
    "session_expired",
    "verification_email_missing",
    "verification_email_unreadable",
}
SIGNING_IN = {"password_forgotten", "profile_birthdate_country", "signin_verification_required"}
BESIDE_THE_FAQ = {
    "contact_support",
    "registered_email_unknown",
    "reset_email_missing",
    "service_status",
    "sign_in_id_change",
}

# Each sentence of the FAQ that the topics are made of, shortened; and what title and answer must have of it.
FAQ = {
    "account_multiple_same_email": {
        "Can multiple accounts be created with the same email address?": ["several accounts", "same email address"],
        "Only one account can be created for a specific email address.": ["only one account can be created for each"],
        "Register a different email address for each account.": ["register a different email address for each"],
        "Please provide an email address that can receive HTML emails.": ["be able to receive html mail"],
    },
    "account_multiple_services": {
        "Can multiple services be accessed from a single account?": ["several services", "one account"],
        "You can do it.": ["yes, you can"],
        "Further information is available here.": ["{service.links.services}"],
    },
    "email_address_invalid": {
        "The email address you entered is not valid.": ["“the email address you entered is not valid.”"],
        "If it cannot be registered as the sign-in ID, it may be entered incorrectly.": ["sign-in id", "slip"],
        "Check the following and try again.": ["check these, then try again"],
        "Entered completely including the domain part after @?": ["complete", "the part after the @"],
        "Entered in single-byte characters?": ["single-byte characters"],
        "A period may have been entered incorrectly.": ["every period in its place"],
        "A comma may have been mistakenly entered.": ["no comma instead of a period"],
    },
    "verification_email_missing": {
        "If you do not receive the verification email": ["verification email does not arrive"],
        "Confirm whether you are registered with the wrong email address.": ["was the right address registered"],
        "View your registered address from the Account settings screen.": ["{service.links.account_settings}"],
        "The address or application may block the email from reaching your inbox.": ["blocked", "app", "inbox"],
        "Emails will be sent from the following domain.": ["from these domains", "{service.sender_domains}"],
        "Check if the email was received in your spam/junk box.": ["spam or junk folder"],
        "Temporary server traffic or a failure.": ["much traffic or a failure", "delay"],
        "Check the service maintenance status.": ["maintenance status", "{service.links.status_page}"],
        "Emails will be sent in HTML format (not in plain text).": ["sent in html format, not in plain text"],
        "Check if your address and application support HTML.": ["email address", "email app support it"],
        "If emails still do not reach you, from scratch:": ["still nothing comes", "from scratch"],
        "creating an account,": ["creating your account", "{service.links.create_account}"],
        "changing your sign-in ID (email address),": ["changing your sign-in id (email address)"],
        "resetting your password, and other operations.": ["resetting your password or anything else"],
    },
    "verification_email_unreadable": {
        "The confirmation email cannot be opened, the link cannot be accessed.": ["can't be opened", "link does not"],
        "If you cannot open/read emails regarding your account.": ["cannot be opened or read"],
        "If you cannot access the URL found inside the email.": ["the link does not open", "copy the link"],
        "The Verify button does not appear or cannot be pressed.": ["“verify” button is missing or cannot be pressed"],
    },
    "session_expired": {
        "This session has expired.": ["“this session has expired. please start again from the beginning.”"],
        "When I press the Verify button in the email, or the Reset button.": ["“verify” or “reset”"],
        "Please start again from the beginning.": ["{service.links.create_account}", "{service.links.reset_password}"],
    },
    "email_not_verified": {
        "Your email address has not been verified.": ["your email address has not been verified. verify your email"],
        "If you do not push Verify, it cannot be verified.": ["as long as you have not pressed", "cannot be verified"],
        "First select Verify": ["1. open the verification mail", "select verify"],
        "and then Already Verified on the Verify Email page.": ["2. go back to the verify email page", "and select al"],
    },
    "account_consolidate": {
        "Can you consolidate multiple accounts into one?": ["combine several accounts into one"],
        "They cannot be consolidated into one account.": ["cannot be consolidated into one"],
    },
    "password_forgotten": {
        "I forgot my password required to sign in.": ["i forgot my password"],
        "Please see here.": ["{service.links.reset_password}"],
    },
    "profile_birthdate_country": {
        "Change your date of birth or country/region.": ["change my date of birth or my country or region"],
        "They cannot be changed after registering.": ["cannot be changed after you have registered your account"],
    },
    "signin_verification_required": {
        "I was asked to reset my password.": ["asked to reset my password", "when i sign in"],
        "A verification code was emailed to me, and I was asked to enter it.": ["code that we email to you"],
        "To protect your account,": ["protects your account"],
        "you may be asked to reset your password or enter a code.": ["you may be asked to reset your password, or to"],
        "Please follow the instructions.": ["please follow the instructions"],
    },
}  # fmt: skip


class Addresses(HTMLParser):
    """Collects where HTML links to."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Takes one element."""
        self.found += [value or "" for name, value in attrs if name == "href"]


def test_every_topic_is_there_in_its_category(content):
    """The FAQ's questions in the FAQ's two parts, and what people ask next to it."""
    assert content.topics.keys() == CREATING_ACCOUNT | SIGNING_IN | BESIDE_THE_FAQ
    categories = {topic_id: topic.category.value for topic_id, topic in content.topics.items()}
    assert {topic_id for topic_id in CREATING_ACCOUNT if categories[topic_id] != "creating_account"} == set()
    assert {topic_id for topic_id in SIGNING_IN if categories[topic_id] != "signing_in"} == set()


def test_every_topic_has_enough_questions(content):
    """Fewer than 60 ways to say it are not enough to tell a topic from its neighbours."""
    assert {
        topic_id: len(topic.questions) for topic_id, topic in content.topics.items() if len(topic.questions) < 60
    } == {}


def test_there_is_enough_that_is_out_of_scope():
    """What the assistant cannot help with is the largest subject of all."""
    entries = read_yaml(Settings().data / "nlu" / "out_of_scope.yml").value["nlu"]
    examples = [line for entry in entries if entry["intent"] == OUT_OF_SCOPE for line in entry["examples"].splitlines()]
    assert len(set(examples)) >= 150


def test_the_whole_faq_is_covered():
    """Every question of the FAQ has its topic."""
    assert FAQ.keys() == CREATING_ACCOUNT | SIGNING_IN


@pytest.mark.parametrize(
    ("topic_id", "sentence"), [(topic_id, sentence) for topic_id, sentences in FAQ.items() for sentence in sentences]
)
def test_nothing_of_the_faq_is_lost(content, topic_id, sentence):
    """An answer may be rewritten, but what the FAQ says stays in it."""
    topic, facts = content.topics[topic_id], content.service.facts()
    shown = f"{fill(topic.title, facts)}\n{to_text(fill(topic.answer, facts))}"
    shown = " ".join(shown.casefold().split())
    assert [words for words in FAQ[topic_id][sentence] if fill(words, facts).casefold() not in shown] == []


def texts(content: Content) -> Iterator[tuple[str, str]]:
    """Everything that people can read, with its facts filled in."""
    facts = content.service.facts()
    for topic_id, topic in content.topics.items():
        yield f"{topic_id}.title", fill(topic.title, facts)
        yield f"{topic_id}.answer", fill(topic.answer, facts)
        known = personal_facts(content, State(topic_id))
        for at, text in guide_texts(topic.guide) if topic.guide else ():
            yield f"{topic_id}.{'.'.join(at)}", fill(fill(text, known), known)
    for name, provider in content.providers.items():
        for text in filter(None, (provider.spam_folder, provider.allow_sender)):
            yield name, fill(text, facts)
    for name, phrase in content.phrases:
        yield name, fill(phrase, {**facts, **dict.fromkeys(Phrases.NAMES.get(name, ()), "1")})


def test_no_brace_is_shown(content):
    """A brace that is left in a text is a placeholder that nobody filled in."""
    assert [name for name, text in texts(content) if set("{}") & set(to_text(text) + to_html(text))] == []


def test_every_link_can_be_followed_from_anywhere(content):
    """Answers are read in a chat, on a help page and in a terminal: an address must be whole, and survive rendering."""
    for name, text in texts(content):
        addresses = Addresses(to_html(text)).found
        assert addresses == links(text), name
        assert [address for address in addresses if not address.startswith(("https://", "mailto:", "tel:"))] == [], name


def test_answers_and_guides_take_their_facts_from_the_service(content):
    """A link that is written out would stay when the service's page moves."""
    for topic_id, topic in content.topics.items():
        written = [topic.answer, *(text for _, text in guide_texts(topic.guide))] if topic.guide else [topic.answer]
        for text in written:
            assert [link for link in links(PLACEHOLDER.sub("", text)) if link.startswith("http")] == [], topic_id


def test_no_topic_is_a_dead_end(content):
    """Every answer but the one that leads to a person offers where to go on."""
    assert {topic_id for topic_id, topic in content.topics.items() if not topic.see_also} <= {"contact_support"}


def phrases_in(code: Path) -> Iterator[str]:
    """The names behind `phrases.` in some code."""
    for node in ast.walk(ast.parse(code.read_text())):
        if isinstance(node, ast.Attribute):
            owner = getattr(node.value, "attr", None) or getattr(node.value, "id", "")
            if owner.lstrip("_") == "phrases" and not hasattr(Phrases, node.attr):  # a method is no phrase
                yield node.attr


def phrases_on_pages() -> set[str]:
    """The phrases that the help page names, with those whose names it puts together."""
    folder = ROOT / "bot" / "help_page"
    code = "".join(path.read_text() for path in [*folder.glob("*.py"), *(folder / "templates").iterdir()])
    named = {name for name in re.findall(r"\bpage_\w+", code) if not name.endswith("_")}
    named -= {name for name in named if name.startswith("page_if_")}
    kinds = [kind.value for kind in (*Category, *Outcome)]
    results = [f"if_{check}_{result}" for check, entry in CHECKS.items() for result in entry.results]
    return named | {f"page_{name}" for name in (*kinds, *results)}


def test_every_phrase_is_said_and_every_said_phrase_is_there():
    """An editor never polishes a sentence that nobody hears, and no code says one that is missing."""
    code = [*(ROOT / "actions").rglob("*.py"), *(ROOT / "bot").rglob("*.py")]
    said = {name for path in code for name in phrases_in(path)}
    rules = [rule["steps"] for rule in read_yaml(Settings().data / "rules.yml").value["rules"]]
    # action_small_talk says the phrase that is named like the intent.
    said |= {steps[0]["intent"] for steps in rules if {"action": "action_small_talk"} in steps}
    said |= {name for name in Phrases.__fields__ if name.startswith(PREFIX)}  # the widget says them all
    said |= phrases_on_pages()
    assert said == Phrases.__fields__.keys()
