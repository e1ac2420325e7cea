"""Ways through the guide for a reset mail that does not come."""

from __future__ import annotations

from bot.content.guides import Meaning
from bot.guide import ReplyKind, Unclear

START = "how_long_ago.when_did_you_ask"


def test_it_was_only_late(route):
    """Who asked a minute ago waits, and it comes; what the person writes counts as much as what they choose."""
    for asked in ("just_now", "wait"):
        route.at(START).answer(asked, "ok").expect_step("how_long_ago.wait_a_little")
    route.answer("came").expect_step("came_late")


def test_who_waits_in_vain_looks_into_spam(route):
    """Waiting was tried, so it is not proposed again."""
    route.at("how_long_ago.wait_a_little").answer("nothing").expect_step("find_it.look_in_spam")


def test_our_side_has_trouble(route):
    """The person is told that it is not their doing; they wait, or look on, or have it by now."""
    for asked in ("just_now", "longer_ago"):
        route.at(START).answer(asked, "trouble").expect_step("how_long_ago.trouble_on_our_side")
    route.answer("wait").expect_step("waits_for_us")
    route.at("how_long_ago.trouble_on_our_side").answer("came").expect_step("came_late")
    route.at("how_long_ago.trouble_on_our_side").answer("look_further").expect_step("find_it.look_in_spam")


def test_an_hour_ago_is_long_enough(route):
    """A status page that cannot be asked stops nobody."""
    for asked in ("longer_ago", "resend", "unclear", Meaning.dont_know):
        for status in ("ok", "unknown"):
            route.at(START).answer(asked, status).expect_step("which_address.your_address")


def test_a_slip_in_the_address_sent_it_astray(route):
    """One letter is enough; asked again with the right one, a mail comes."""
    for slip in ("domain_typo", "comma_for_period", "full_width", "double_dot", "misplaced_dot", "space_inside"):
        route.at("which_address.your_address").answer(slip).expect_step("which_address.did_you_mean_this")
    route.answer("corrected").expect_step("which_address.how_is_it_on_our_page")
    for seen in ("cannot_see", "slip_there_too"):
        route.at("which_address.how_is_it_on_our_page").answer(seen).expect_step("ask_with_the_right_one")
    route.answer("came").expect_step("address_was_wrong")


def test_the_address_was_right_on_the_page(route):
    """Only the chat has the slip, or there is none: the mail is somewhere in the mailbox."""
    route.at("which_address.did_you_mean_this").answer("as_typed").expect_step("find_it.look_in_spam")
    route.at("which_address.how_is_it_on_our_page").answer("right_there").expect_step("find_it.look_in_spam")
    for address in ("ok", "rather_not"):
        route.at("which_address.your_address").answer(address).expect_step("which_address.is_it_the_same")
    for seen in ("same", "cannot_see"):
        route.at("which_address.is_it_the_same").answer(seen).expect_step("find_it.look_in_spam")


def test_the_page_shows_another_address(route):
    """The reset was asked for with a wrong one."""
    route.at("which_address.is_it_the_same").answer("another").expect_step("ask_with_the_right_one")


def test_what_is_no_address_is_typed_once_more(route):
    """A second time it is taken as it is: right, wrong, or not to be had."""
    route.at("which_address.your_address").answer("missing_at").expect_step("which_address.type_it_again")
    route.answer("ok").expect_step("find_it.look_in_spam")
    route.at("which_address.type_it_again").answer("missing_domain").expect_step("ask_with_the_right_one")
    route.at("which_address.did_you_mean_this").answer("another").expect_step("which_address.type_it_again")
    for gone in ("none", "cannot_type"):
        route.at("which_address.type_it_again").answer(gone).expect_step("try_other_addresses")


def test_the_account_has_another_address(route):
    """Only the address of an account gets a mail; who is unsure tries each."""
    route.at("which_address.your_address").answer("not_known").expect_step("try_other_addresses")
    route.at("ask_with_the_right_one").answer("nothing").expect_step("try_other_addresses")
    route.at("find_it.what_fits_your_mailbox").answer("other_address").expect_step("try_other_addresses")
    route.answer("came").expect_step("other_address")


def test_it_was_in_the_spam_folder(route):
    """The most common place of all."""
    route.at("find_it.look_in_spam").answer("there").expect_step("mail_is_here")


def test_what_keeps_it_away_is_seen_to_and_it_comes(route):
    """A full mailbox, a filter at work, plain text only, another folder, or a blocked sender."""
    ways = {
        "full": "find_it.make_room",
        "work_or_school": "find_it.ask_at_work_or_school",
        "plain_text": "find_it.take_html_mails",
    }
    for mailbox, remedy in ways.items():
        route.at("find_it.look_in_spam").answer("not_there", mailbox).expect_step(remedy)
        route.answer("came").expect_step("mail_is_here")
    route.at("find_it.what_fits_your_mailbox").answer("none", "there").expect_step("mail_is_here")
    route.at("find_it.search_everywhere").answer("not_there", "came").expect_step("mail_is_here")


def test_a_filter_at_work_is_for_others_to_open(route):
    """The person takes what was found to them."""
    route.at("find_it.ask_at_work_or_school").answer("must_ask").expect_step("ask_your_mail_people")


def test_when_nothing_helps_the_other_addresses_come_before_a_person(route):
    """Whatever remedy failed, there may be another address."""
    for remedy in ("make_room", "ask_at_work_or_school", "take_html_mails", "allow_our_mails"):
        route.at(f"find_it.{remedy}").answer("nothing").expect_step("try_other_addresses")
    route.answer("nothing").expect_step("mail_never_comes")


def test_a_yes_to_how_long_ago_is_asked_again(route):
    """It is no time; the time that comes then is."""
    route.at(START).answer(Meaning.affirm).expect_retry()
    route.answer(Unclear()).expect_retry(times=2)
    route.answer(Meaning.repeat).expect_retry(ReplyKind.explain)
    route.answer("wait").expect_step("how_long_ago.is_our_side_well_while_waiting")
