"""Ways through the guide for “Your email address has not been verified”."""

from __future__ import annotations

from bot.content.guides import Meaning
from bot.guide import ReplyKind, Unclear

START, PAGE = "pressed_verify", "what_did_verify_say"


def test_both_buttons_in_their_order(route):
    """First Verify in the mail, then Already Verified on the page: the FAQ's remedy, from either beginning."""
    for said in ("verified", Meaning.dont_know):
        route.at(START).answer(Meaning.affirm, said, "goes_on").expect_step("both_pressed")
    route.at(START).answer(Meaning.deny, "verified", "goes_on").expect_step("both_pressed")


def test_who_has_closed_the_page_signs_in(route):
    """The page is not needed any more."""
    route.at("select_already_verified").answer("closed").expect_step("sign_in_instead")
    route.answer("gets_in").expect_step("page_was_not_needed")


def test_what_else_signing_in_may_say(route):
    """A forgotten password has its own guide; without an account it begins anew."""
    route.at("sign_in_instead").answer("password_refused").expect_step("password_is_missing")
    route.at("sign_in_instead").answer("no_account").expect_step("verify_with_a_new_mail")


def test_another_address_had_been_verified(route):
    """Whatever was tried, page and mail name two addresses: the account is created with one of them."""
    for step, failed in {
        "select_already_verified": "still",
        "sign_in_instead": "not_verified",
    }.items():
        route.at(step).answer(failed).expect_step("same_address")
    route.answer("different").expect_step("create_with_one_address")
    route.answer("goes_on").expect_step("other_address")


def test_with_the_same_address_a_new_mail_was_needed(route):
    """Also for who cannot tell, and after an error behind the button."""
    for same in ("same", Meaning.dont_know):
        route.at("same_address").answer(same).expect_step("verify_with_a_new_mail")
    for step in (PAGE, "press_verify"):
        route.at(step).answer("error").expect_step("verify_with_a_new_mail")
    route.answer("goes_on").expect_step("new_mail_was_needed")


def test_what_stays_unverified_needs_a_person(route):
    """Both last remedies have failed."""
    for step in ("verify_with_a_new_mail", "create_with_one_address"):
        route.at(step).answer("still").expect_step("stays_unverified")


def test_a_new_mail_that_says_expired_is_another_problem(route):
    """That guide goes on at once."""
    route.at("verify_with_a_new_mail").answer("expired").expect_step("link_always_expired")


def test_who_has_no_mail_is_led_to_look_for_it(route):
    """From the first question, when they open their mailbox, or when a new mail does not come."""
    for step in (START, "press_verify", "verify_with_a_new_mail", "create_with_one_address"):
        route.at(step).answer("no_mail").expect_step("mail_is_missing")


def test_a_button_that_cannot_be_pressed_is_pressed_in_the_browser(route):
    """On the website of the mail provider; if it is as bad there, the guide for unreadable mails goes on."""
    for step, failed in {START: "cannot_press", "press_verify": "cannot_press", PAGE: "no_page"}.items():
        route.at(step).answer(failed).expect_step("open_the_mail_in_a_browser.open_the_mail_there")
    route.answer("works").expect_step("select_already_verified")
    for failed in ("no_better", "cannot"):
        route.at("open_the_mail_in_a_browser.open_the_mail_there").answer(failed).expect_step("mail_stays_unreadable")
    route.at("open_the_mail_in_a_browser.open_the_mail_there").answer("page_fails").expect_step(
        "verify_with_a_new_mail"
    )


def test_gibberish_is_asked_again_and_a_second_answer_counts(route):
    """What the step does not understand changes nothing."""
    route.at("sign_in_instead").answer(Unclear()).expect_retry()
    route.answer(Meaning.repeat).expect_retry(ReplyKind.explain)
    route.answer("gets_in").expect_step("page_was_not_needed")
