"""What the FAQ says about the problems that have a guide, and the steps and ends that pass it on."""

from __future__ import annotations

import pytest

from bot.content.render import fill, to_text
from bot.guide.personal_facts import personal_facts
from bot.guide.routes import route_to
from bot.guide.state import State

# Each hint of the FAQ, shortened; then topic, step or end, and the words that are read there (facts in braces).
HINTS = {
    "The email address you entered is not valid.": [
        ("email_address_invalid", "type_the_address", ["how it is written", "what is wrong"]),
    ],
    "Has the address been entered completely, including the domain part after @?": [
        ("email_address_invalid", "nothing_after_the_at", ["behind the @", "missing"]),
        ("email_address_invalid", "ending_is_missing", ["ending is missing"]),
        ("email_address_invalid", "the_at_is_missing", ["the @ is missing"]),
        ("email_address_invalid", "look_closely", ["one @", "ending"]),
    ],
    "Has the address been entered in single-byte characters?": [
        ("email_address_invalid", "full_width_characters", ["full-width", "not accepted", "keyboard to english"]),
    ],
    "See if a period has been entered incorrectly.": [
        ("email_address_invalid", "two_periods_in_a_row", ["two periods in a row"]),
        ("email_address_invalid", "period_in_a_wrong_place", ["a period in a wrong place"]),
        ("email_address_invalid", "look_closely", ["periods"]),
    ],
    "A comma may have been mistakenly entered.": [
        ("email_address_invalid", "comma_for_a_period", ["comma where a period belongs"]),
        ("email_address_invalid", "look_closely", ["no commas"]),
    ],
    "Check the following and try again.": [
        ("email_address_invalid", "enter_it_anew", ["type the address in anew"]),
    ],
    "Only one account can be created for a specific address; register a different one.": [
        ("email_address_invalid", "sign_in_with_it", ["only one for each"]),
    ],
    "Please provide an email address that can receive HTML emails.": [
        ("email_address_invalid", "another_address", ["html mail"]),
        ("verification_email_missing", "find_it.take_html_mails", ["html", "another address"]),
    ],
    "Confirm whether you are registered with the wrong email address.": [
        ("verification_email_missing", "which_address.your_address", ["which email address did you enter"]),
        ("verification_email_missing", "which_address.is_it_the_same", ["every letter right"]),
        ("verification_email_missing", "enter_it_right", ["create your account", "change your sign-in id"]),
    ],
    "You can view your registered email address from the Account settings.": [
        ("verification_email_missing", "which_address.is_it_the_same", ["{service.links.account_settings}"]),
        ("reset_email_missing", "which_address.is_it_the_same", ["{service.links.account_settings}"]),
        ("registered_email_unknown", "still_signed_in", ["{service.links.account_settings}"]),
    ],
    "Your address or application may be blocking the email from reaching your inbox.": [
        ("verification_email_missing", "find_it.allow_our_mails", ["blocked senders", "filters"]),
        ("verification_email_missing", "find_it.ask_at_work_or_school", ["a filter", "holds mails like ours back"]),
        ("reset_email_missing", "find_it.allow_our_mails", ["blocked senders", "filters"]),
    ],
    "Emails related to your account will be sent from the following domain.": [
        ("verification_email_missing", "find_it.allow_our_mails", ["{service.sender_domains}"]),
        ("verification_email_missing", "find_it.look_in_spam", ["come from {service.sender_domains}"]),
        ("session_expired", "the_link.not_our_link", ["{service.sender_domains}"]),
    ],
    "Check if the email was received in your spam/junk box.": [
        ("verification_email_missing", "find_it.look_in_spam", ["spam or junk folder", "not spam"]),
        ("reset_email_missing", "find_it.look_in_spam", ["spam or junk folder", "not spam"]),
        ("signin_verification_required", "find_it.look_in_spam", ["spam or junk folder", "not spam"]),
    ],
    "It may be due to temporary traffic or a failure. Check the maintenance status.": [
        ("verification_email_missing", "how_long_ago.trouble_on_our_side", ["{service.links.status_page}", "late"]),
        ("verification_email_missing", "waits_for_us", ["{service.links.status_page}"]),
        ("verification_email_missing", "mail_never_comes", ["{service.links.status_page}"]),
        ("email_address_invalid", "service_has_trouble", ["{service.links.status_page}"]),
    ],
    "Emails will be sent in HTML format (not in plain text). Check for support.": [
        ("verification_email_missing", "find_it.take_html_mails", ["in html format, not in plain text", "support"]),
        ("verification_email_unreadable", "show_the_whole_mail", ["in html format"]),
        ("verification_email_unreadable", "use_another_address", ["in html format"]),
    ],
    "If emails still do not reach you, try creating an account from scratch,": [
        ("verification_email_missing", "mail_never_comes", ["from scratch", "{service.links.create_account}"]),
    ],
    "or changing your sign-in ID (email address),": [
        ("verification_email_missing", "mail_never_comes", ["change your sign-in id"]),
        ("verification_email_missing", "enter_it_right", ["sign-in id", "{service.links.account_settings}"]),
    ],
    "or resetting your password, and other operations.": [
        ("reset_email_missing", "mail_never_comes", ["from scratch", "{service.links.reset_password}"]),
        ("signin_verification_required", "code_never_comes", ["afresh", "{service.links.sign_in}"]),
    ],
    "The confirmation email cannot be opened or read.": [
        ("verification_email_unreadable", "what_goes_wrong", ["won't open", "empty", "odd signs"]),
        ("verification_email_unreadable", "read_it_in_a_browser.open_the_mail_there", ["web browser"]),
    ],
    "You cannot access the URL found inside the email.": [
        ("verification_email_unreadable", "what_goes_wrong", ["page doesn't open"]),
        ("verification_email_unreadable", "copy_the_link", ["copy link"]),
        ("verification_email_unreadable", "the_link.put_it_together", ["break a long link"]),
    ],
    "The Verify button does not appear": [
        ("verification_email_unreadable", "what_goes_wrong", ["no button"]),
        ("verification_email_unreadable", "show_the_whole_mail", ["view entire message"]),
    ],
    "or cannot be pressed.": [
        ("verification_email_unreadable", "what_goes_wrong", ["button does nothing"]),
        ("verification_email_unreadable", "take_it_out_of_spam", ["buttons are switched off"]),
        ("email_not_verified", "pressed_verify", ["can't press it"]),
    ],
    "“This session has expired” after Verify, or after Reset in a password reset email": [
        ("session_expired", "after_which_press", ["verify", "reset"]),
    ],
    "Please start again from the beginning.": [
        ("session_expired", "go_through_at_once", ["begin again", "{service.links.create_account}"]),
        (
            "session_expired",
            "ask_for_a_new_mail.press_it_at_once",
            ["starting again", "{service.links.reset_password}"],
        ),
    ],
    "If you do not push Verify in the mail, your address cannot be verified.": [
        ("email_not_verified", "press_verify", ["newest mail", "press verify"]),
    ],
    "First select Verify, and then Already Verified on the Verify Email page.": [
        ("email_not_verified", "pressed_verify", ["first verify in our mail, then already verified on the page"]),
        ("email_not_verified", "select_already_verified", ["verify email page", "select already verified"]),
    ],
    "If you forgot your password, please see here.": [
        ("password_forgotten", "ask_for_the_reset_mail", ["{service.links.reset_password}"]),
    ],
    "When signing in, I was asked to reset my password.": [
        ("signin_verification_required", "what_is_the_trouble", ["password must be reset"]),
        ("signin_verification_required", "choose_a_new_password", ["new password"]),
    ],
    "A verification code was emailed to me, and I was asked to enter it.": [
        ("signin_verification_required", "type_the_code", ["newest mail", "type its code"]),
    ],
    "To protect your account, you may be asked to.": [
        ("signin_verification_required", "what_is_the_trouble", ["protects your account"]),
        ("signin_verification_required", "why_it_is_asked", ["keeps others out"]),
    ],
    "Please follow the instructions.": [
        ("signin_verification_required", "explained", ["follow what the page says"]),
        ("signin_verification_required", "choose_a_new_password", ["follow the page"]),
    ],
}


def shown(content, topic, name):
    """All that is read at a step, with its help and its answers, or at an end; and where its links lead."""
    guide = content.topics[topic].guide
    step, end = guide.steps.get(name), guide.ends.get(name)
    assert step or end, f"{topic} has neither step nor end {name}"
    texts = [end.say] if end else [step.ask, step.help, *(option.label for option in step.options.values())]
    facts = personal_facts(content, State(topic))
    words = " ".join(to_text(fill(text, facts)) for text in texts if text)
    return " ".join(words.casefold().split())


@pytest.mark.parametrize("hint", HINTS)
def test_each_hint_of_the_faq_is_on_some_way(content, hint):
    """The steps are worded freely, but what the FAQ says stays in them, and people can come there."""
    facts = content.service.facts()
    for topic, name, words in HINTS[hint]:
        text = shown(content, topic, name)
        assert [word for word in words if fill(word, facts).casefold() not in text] == [], (topic, name)
        assert route_to(content.topics[topic].guide, name) is not None, f"no way leads to {name}"


def test_every_guided_problem_of_the_faq_passes_its_hints_on(content):
    """The nine guides: seven of the FAQ's own problems, and two of what people ask next."""
    guided = {id_ for id_, topic in content.topics.items() if topic.guide}
    assert {topic for places in HINTS.values() for topic, _, _ in places} == guided
