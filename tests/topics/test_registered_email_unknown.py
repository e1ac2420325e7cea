"""Ways through the guide for an address that is not remembered."""

from __future__ import annotations

from bot.content.guides import Meaning
from bot.guide import ReplyKind, Unclear

START = "still_signed_in"


def test_the_tablet_is_still_signed_in(route):
    """Its Account settings show the address."""
    route.at(START).answer("shown").expect_step("sign_in_with_it")
    route.answer("in").expect_step("address_found")


def test_half_of_the_address_is_enough(route):
    """Its beginning and end fit one of the person's own; if none fits, the mailboxes are searched."""
    route.at(START).answer("part_of_it", "known").expect_step("sign_in_with_it")
    route.at("which_one_fits_the_part").answer("not_known").expect_step("search_the_mailboxes")


def test_an_old_mail_names_it(route):
    """Every mail of ours says whom it is for."""
    route.at(START).answer("nowhere", "found").expect_step("sign_in_with_it")


def test_the_browser_has_saved_it(route):
    """Nothing in the mailboxes, or those that matter can't be opened."""
    route.at("search_the_mailboxes").answer("none", "there").expect_step("sign_in_with_it")


def test_a_receipt_in_the_drawer_names_it(route):
    """Where nothing is saved, paper may help."""
    route.at("look_among_saved_passwords").answer("not_there", "there").expect_step("sign_in_with_it")


def test_the_reset_page_tells_by_its_mail(route):
    """A mail comes to the registered address only, and to no one else is anything told."""
    for step, failed in {"look_at_a_receipt": "not_there", "sign_in_with_it": "not_in"}.items():
        route.at(step).answer(failed).expect_step("try_each_on_the_reset_page")
    route.answer("came", "in").expect_step("found_by_the_mail")
    route.at("press_reset_in_it").answer("not_in").expect_step("password_comes_next")


def test_when_no_mail_comes_to_any_address_a_person_helps(route):
    """Unless the service has trouble: then the mails may just be late."""
    route.at("try_each_on_the_reset_page").answer("none_came").expect_step("is_our_side_well")
    route.answer("trouble").expect_step("service_has_trouble")
    for status in ("ok", "unknown"):
        route.at("is_our_side_well").answer(status).expect_step("address_not_found")


def test_gibberish_is_asked_again_and_back_undoes_an_answer(route):
    """The second try counts."""
    route.at(START).answer("nowhere", Unclear()).expect_retry()
    route.answer(Meaning.repeat).expect_retry(ReplyKind.explain)
    route.answer(Meaning.back).expect_step(START)
    route.answer("shown", "in").expect_step("address_found")
