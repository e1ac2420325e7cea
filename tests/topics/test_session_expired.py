"""Ways through the guide for “This session has expired”."""

from __future__ import annotations

from bot.content.guides import Meaning
from bot.guide import ReplyKind, Unclear


def test_a_double_tap_had_worked_at_the_first_press(route):
    """The second press says “expired”; the person is in all the same, also who can't tell how often it was."""
    for pressed in ("pressed_before", Meaning.deny, Meaning.dont_know):
        route.at("after_which_press").answer(pressed, "gets_in").expect_step("already_done")


def test_a_press_that_was_interrupted_is_done_once_more_with_a_new_mail(route):
    """They are not in, so the first press did not finish it."""
    route.at("try_to_get_in").answer("not_in").expect_step("ask_once_more")
    route.answer("works").expect_step("one_press_was_enough")


def test_who_gets_no_new_mail_at_all_is_led_to_look_for_it(route):
    """Each of the two mails has a guide of its own."""
    for asked_before in ("ask_once_more", "go_through_at_once", "ask_for_a_new_mail.press_it_at_once"):
        for mail in ("verification", "reset"):
            route.at(asked_before).answer("no_mail").expect_step("which_mail_is_missing")
            route.answer(mail).expect_step(f"{mail}_mail_is_missing")


def test_a_form_that_stood_open_over_lunch_is_filled_in_anew(route):
    """The page had forgotten the person."""
    route.at("after_which_press").answer("page_left_open").expect_step("go_through_at_once")
    route.answer("works").expect_step("page_was_open_too_long")


def test_who_pressed_an_older_mail_opens_the_newest(route):
    """Each new mail makes the ones before it useless."""
    for when in ("fresh", "young"):
        route.at("after_which_press").answer("first_press", when, "works").expect_step("it_was_an_older_mail")


def test_yesterdays_mail_is_replaced_by_a_new_one(route):
    """By the time that the person says, or by the answer that they choose; who can't tell had better ask anew."""
    for when in ("expired", "older", "unclear", "unsure"):
        route.at("after_which_press").answer(Meaning.affirm, when, "works").expect_step("the_mail_was_too_old")


def test_who_starts_again_and_has_an_account_already_signs_in(route):
    """The page refuses the address since there is an account with it."""
    route.at("ask_for_a_new_mail.press_it_at_once").answer("taken").expect_step("sign_in_to_it")
    route.answer("gets_in").expect_step("already_done")
    route.at("sign_in_to_it").answer("not_in").expect_step("account_stays_closed")


def test_what_fails_in_time_and_in_the_newest_mail_lies_in_how_it_was_opened(route):
    """Whatever was tried until then, the next question is the same."""
    for step, failed in {
        "ask_once_more": "still",
        "newest_mail.open_newest": "still",
        "ask_for_a_new_mail.press_it_at_once": "expired",
    }.items():
        route.at(step).answer(failed).expect_step("work_or_school_address")
    for private in ("private", Meaning.dont_know):
        route.at("work_or_school_address").answer(private).expect_step("how_was_it_opened")


def test_who_began_on_the_computer_and_opened_the_mail_on_the_phone_does_all_in_one_browser(route):
    """Also who does not know what a browser is."""
    for where in ("elsewhere", Meaning.dont_know):
        route.at("how_was_it_opened").answer(where).expect_step("do_all_in_one_browser")
    route.answer("works").expect_step("other_browser")


def test_a_private_window_forgets(route):
    """The same browser for all, but without cookies: an ordinary window helps."""
    route.at("how_was_it_opened").answer("same_browser", "works").expect_step("cookies_were_blocked")
    route.at("go_through_at_once").answer("still").expect_step("try_an_ordinary_window")


def test_a_scanner_at_work_has_opened_the_link_first(route):
    """A private address helps; where the account must have this one, those who run the mail must."""
    route.at("work_or_school_address").answer("work", "works").expect_step("link_scanner")
    route.at("is_another_address_possible").answer("fixed_address").expect_step("security_program_in_between")


def test_a_link_that_a_security_program_wrapped_is_a_scanner_too(route):
    """The pasted link shows it, though nobody spoke of work."""
    for wrapped in ("ours_wrapped", "sealed"):
        route.at("how_was_it_opened").answer("copied_link", wrapped).expect_step("is_another_address_possible")


def test_a_link_that_was_cut_in_two_is_put_together(route):
    """Also by people who can't copy it, or paste something else."""
    for pasted in ("cut", "none", "cannot"):
        route.at("how_was_it_opened").answer("copied_link", pasted, "works").expect_step("link_was_cut")


def test_a_link_that_is_whole_and_ours_was_opened_elsewhere(route):
    """Then nothing is wrong with the link."""
    route.at("the_link.paste_the_link").answer("ours").expect_step("do_all_in_one_browser")


def test_a_link_that_is_not_ours_is_left_alone(route):
    """The person is warned, and finds our own mail, or none."""
    route.at("the_link.paste_the_link").answer("foreign", Meaning.affirm, "works").expect_step("link_was_not_ours")
    route.at("the_link.not_our_link").answer(Meaning.deny).expect_step("mail_is_not_ours")


def test_when_all_was_tried_a_person_takes_over(route):
    """The last remedy of each cause has failed."""
    for step, failures in {
        "do_all_in_one_browser": ("still", "no_mail"),
        "try_an_ordinary_window": ("still", "no_mail"),
        "is_another_address_possible": ("no_better",),
        "the_link.put_it_together": ("no_better", "cannot"),
        "the_link.press_ours": ("fails",),
    }.items():
        for failed in failures:
            route.at(step).answer(failed).expect_step("link_always_expired")


def test_a_yes_to_a_question_of_which_is_asked_again(route):
    """“Yes” answers no “which of these”; not to know gets the explanation."""
    route.at("which_mail_is_missing").answer(Meaning.affirm).expect_retry()
    route.answer(Unclear()).expect_retry(times=2)
    route.answer(Meaning.dont_know).expect_retry(ReplyKind.explain)
    route.answer("reset").expect_step("reset_mail_is_missing")
