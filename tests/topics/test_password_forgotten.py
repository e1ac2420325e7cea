"""Ways through the guide for a forgotten password."""

from __future__ import annotations

from bot.content.guides import Meaning
from bot.guide import ReplyKind, Unclear

START = "what_fits_best"


def test_a_reset_from_the_first_word_to_the_new_password(route):
    """The way that most people go, and whoever finds nothing that fits."""
    for fits in ("something_else", "forgotten"):
        route.at(START).answer(fits).expect_step("ask_for_the_reset_mail")
    route.answer("sent", "there", "asks_for_new", "taken", "in").expect_step("reset_done")


def test_caps_lock_was_on(route):
    """The password was right."""
    route.at(START).answer("refused", "in").expect_step("typing_was_it")


def test_the_browser_knew_the_right_one(route):
    """What was typed was an old one; without a saved one it is reset."""
    route.at("type_it_where_you_can_see_it").answer("refused", "in").expect_step("saved_one_was_it")
    route.at("look_among_saved_passwords").answer("no_luck").expect_step("ask_for_the_reset_mail")


def test_who_only_wants_another_password_changes_it_in_the_settings(route):
    """No mail is needed; if it does not work, one is."""
    route.at(START).answer("another", "changed").expect_step("changed_in_the_settings")
    route.at("change_it_in_the_settings").answer("not_changed").expect_step("ask_for_the_reset_mail")


def test_who_does_not_know_the_address_finds_it_among_their_mails(route):
    """Then the reset goes on where it was; if there is none, another guide looks for the address."""
    for step in ("type_it_where_you_can_see_it", "ask_for_the_reset_mail"):
        route.at(step).answer("which_address").expect_step("which_address")
    route.answer("found").expect_step("ask_for_the_reset_mail")
    route.answer("which_address", "none").expect_step("address_unknown")


def test_the_reset_page_refuses_the_address(route):
    """There is a slip in it, and a guide for that."""
    route.at("ask_for_the_reset_mail").answer("not_valid").expect_step("address_not_valid")


def test_a_reset_page_that_fails_may_be_our_fault(route):
    """The status page is asked; then another browser is tried, and after that a person is needed."""
    route.at("ask_for_the_reset_mail").answer("page_fails").expect_step("is_our_side_well")
    route.answer("trouble").expect_step("service_has_trouble")
    for status in ("ok", "unknown"):
        route.at("is_our_side_well").answer(status).expect_step("open_it_in_another_browser")
    route.answer("works").expect_step("ask_for_the_reset_mail")
    route.at("open_it_in_another_browser").answer("fails").expect_step("reset_page_fails")


def test_what_goes_wrong_with_the_mail_has_its_own_guides(route):
    """It does not come, it says “expired”, its button is dead."""
    route.at("is_the_mail_there").answer("no_mail").expect_step("reset_mail_missing")
    route.at("is_the_mail_there").answer("there", "expired").expect_step("link_expired")
    route.at("press_reset").answer("dead").expect_step("mail_unreadable")


def test_the_mailbox_is_gone(route):
    """Whoever is still signed in somewhere gives the account a new address, and asks once more; else a person helps."""
    route.at("is_the_mail_there").answer("mailbox_lost").expect_step("still_signed_in")
    route.answer("changed").expect_step("ask_for_the_reset_mail")
    route.answer("sent", "mailbox_lost", "nowhere").expect_step("mailbox_lost")


def test_the_new_password_is_not_taken_at_first(route):
    """Each reason has its remedy; after a second refusal a person is needed."""
    remedies = {"differ": "type_it_twice", "too_weak": "make_it_longer", "used_before": "take_one_never_had"}
    for reason, remedy in remedies.items():
        route.at("choose_a_new_one").answer(reason).expect_step(remedy)
        route.answer("taken").expect_step("keep_the_old_one_out")
        route.at(remedy).answer("refused").expect_step("new_password_refused")
    route.at("choose_a_new_one").answer("something_else").expect_step("new_password_refused")


def test_the_sign_in_refuses_the_new_password(route):
    """The page took it, and typing it by hand did not help either."""
    route.at("choose_a_new_one").answer("taken", "refused").expect_step("new_password_does_not_sign_in")


def test_who_is_in_the_middle_of_a_reset_is_met_there(route):
    """Nobody starts again from the top."""
    route.at(START).answer("reset_fails").expect_step("where_the_reset_is_stuck")
    for stuck, there in {
        "no_mail": "reset_mail_missing",
        "button_fails": "press_reset",
        "new_one_refused": "choose_a_new_one",
        "cannot_sign_in": "keep_the_old_one_out",
        "page_fails": "is_our_side_well",
        "unsure": "ask_for_the_reset_mail",
    }.items():
        route.at("where_the_reset_is_stuck").answer(stuck).expect_step(there)


def test_what_says_nothing_of_what_fits_is_asked_again(route):
    """A second time in other words; an “I don't know it” then means that it is forgotten, a “no” that nothing fits."""
    route.at(START).answer(Unclear()).expect_retry()
    route.answer(Unclear()).expect_retry(times=2)
    route.answer(Meaning.back).expect_retry(ReplyKind.first)
    route.answer(Meaning.dont_know).expect_step("ask_for_the_reset_mail")
    route.at(START).answer(Meaning.deny).expect_step("ask_for_the_reset_mail")
