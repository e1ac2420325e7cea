"""Ways through the guide for a mail that cannot be read, or whose button or link fails."""

from __future__ import annotations

from bot.content.guides import Meaning
from bot.guide import ReplyKind, Unclear

START = "what_goes_wrong"
IN_A_BROWSER = "read_it_in_a_browser.open_the_mail_there"
NEW_MAIL = "ask_for_a_new_mail.press_it_at_once"


def test_an_empty_mail_is_whole_on_the_providers_website(route):
    """The mail app had spoilt it."""
    route.at(START).answer("cannot_read", "works").expect_step("mail_app_spoilt_it")


def test_a_mailbox_that_shows_no_html_is_changed_for_another(route):
    """As bad on the website, or nobody gets in there: another address shows our mails, or a person helps."""
    for failed in ("no_better", "cannot"):
        route.at(IN_A_BROWSER).answer(failed).expect_step("use_another_address")
    route.answer("works").expect_step("mailbox_takes_no_html")
    for failed in ("no_better", "no_other"):
        route.at("use_another_address").answer(failed).expect_step("mail_stays_unreadable")


def test_pictures_were_switched_off(route):
    """Text without a button: the whole mail shows it."""
    for seen in ("no_button", Meaning.deny):
        route.at(START).answer(seen).expect_step("show_the_whole_mail")
    route.answer("works").expect_step("mail_was_not_shown_whole")
    route.at("show_the_whole_mail").answer("no_better").expect_step(IN_A_BROWSER)


def test_the_spam_folder_switches_buttons_off(route):
    """Outside of it, the button works."""
    for seen in ("dead_button", Meaning.not_fixed):
        route.at(START).answer(seen, "works").expect_step("spam_folder_switched_it_off")


def test_a_dead_button_hides_a_link_that_can_be_copied(route):
    """In the spam folder or not; who can't copy it opens the mail elsewhere."""
    route.at("take_it_out_of_spam").answer("still").expect_step("copy_the_link")
    route.at("show_the_whole_mail").answer("dead_button").expect_step("copy_the_link")
    route.answer("works").expect_step("link_had_to_be_copied")
    route.at("copy_the_link").answer("cannot").expect_step(IN_A_BROWSER)


def test_a_page_that_does_not_open_is_looked_at(route):
    """Whichever way the link was opened."""
    for step in (START, IN_A_BROWSER, "take_it_out_of_spam", "copy_the_link"):
        route.at(step).answer("page_fails").expect_step("what_does_the_page_show")


def test_the_page_says_expired(route):
    """One new mail works, or its own guide goes on."""
    route.at("what_does_the_page_show").answer("expired").expect_step(NEW_MAIL)
    route.answer("works").expect_step("new_mail_worked")
    for said, end in {
        "expired": "link_always_expired",
        "no_mail": "new_mail_never_comes",
        "taken": "account_exists",
    }.items():
        route.at(NEW_MAIL).answer(said).expect_step(end)


def test_the_office_network_held_the_page_back(route):
    """On mobile data it opens."""
    for seen in ("blocked", "no_connection"):
        route.at("what_does_the_page_show").answer(seen, "works").expect_step("network_held_it_back")


def test_an_old_browser_shows_a_white_page(route):
    """Also to who can't say what they see."""
    for seen in ("white", Meaning.dont_know):
        route.at("what_does_the_page_show").answer(seen).expect_step("try_another_browser")
    route.answer("works").expect_step("browser_was_the_reason")


def test_an_error_on_our_side_passes(route):
    """Some minutes later, the same button works."""
    route.at("what_does_the_page_show").answer("server_error", "works").expect_step("error_has_passed")


def test_the_page_never_opens(route):
    """If the service has no trouble, a person is needed."""
    for step in ("try_another_network", "try_another_browser", "try_once_more_later"):
        route.at(step).answer("still").expect_step("is_our_side_well")
    route.answer("trouble").expect_step("trouble_on_our_side")
    for status in ("ok", "unknown"):
        route.at("is_our_side_well").answer(status).expect_step("page_never_opens")


def test_a_page_that_is_not_found_may_come_of_half_a_link(route):
    """Put together it works; if not, or if nobody can, a person is needed."""
    route.at("what_does_the_page_show").answer("not_found").expect_step("the_link.paste_the_link")
    for pasted in ("cut", "none", "cannot"):
        route.at("the_link.paste_the_link").answer(pasted, "works").expect_step("link_was_cut")
    for failed in ("no_better", "cannot"):
        route.at("the_link.put_it_together").answer(failed).expect_step("page_never_opens")


def test_a_whole_link_is_old_and_a_wrapped_one_is_held_back(route):
    """Neither is cut."""
    route.at("the_link.paste_the_link").answer("ours").expect_step(NEW_MAIL)
    for wrapped in ("ours_wrapped", "sealed"):
        route.at("the_link.paste_the_link").answer(wrapped).expect_step("try_another_network")


def test_a_link_that_is_not_ours_is_left_alone(route):
    """The person is warned, and finds our own mail, or none, or one that fails as well."""
    route.at("the_link.paste_the_link").answer("foreign", Meaning.affirm, "works").expect_step("link_was_not_ours")
    route.at("the_link.not_our_link").answer(Meaning.deny).expect_step("mail_is_not_ours")
    route.at("the_link.press_ours").answer("fails").expect_step("page_never_opens")


def test_a_yes_to_a_question_of_what_is_asked_again(route):
    """What goes wrong is asked once more; what is said then counts."""
    route.at(START).answer(Meaning.affirm).expect_retry()
    route.answer(Unclear()).expect_retry(times=2)
    route.answer(Meaning.dont_know).expect_retry(ReplyKind.explain)
    route.answer("cannot_read").expect_step(IN_A_BROWSER)
