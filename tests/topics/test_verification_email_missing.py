"""Ways through the guide for a verification mail that does not come."""

from __future__ import annotations

from bot.content.guides import Meaning
from bot.guide import ReplyKind, Unclear

START = "how_long_ago.when_did_you_ask"


def test_it_was_only_late(route):
    """Who signed up a minute ago waits, and it comes; what the person writes counts as much as what they choose."""
    for asked in ("just_now", "wait"):
        route.at(START).answer(asked, "unknown").expect_step("how_long_ago.wait_a_little")
    route.answer("came").expect_step("came_late")


def test_who_waits_in_vain_looks_into_spam(route):
    """Waiting was tried, so it is not proposed again."""
    route.at("how_long_ago.wait_a_little").answer("nothing").expect_step("find_it.look_in_spam")


def test_our_side_has_trouble(route):
    """The FAQ's temporary traffic: the person waits, or looks on, or has it by now."""
    for asked in ("just_now", "longer_ago"):
        route.at(START).answer(asked, "trouble").expect_step("how_long_ago.trouble_on_our_side")
    route.answer("wait").expect_step("waits_for_us")
    route.at("how_long_ago.trouble_on_our_side").answer("came").expect_step("came_late")
    route.at("how_long_ago.trouble_on_our_side").answer("look_further").expect_step("find_it.look_in_spam")


def test_yesterday_is_long_enough(route):
    """A status page that cannot be asked stops nobody."""
    for asked in ("longer_ago", "resend", "unclear", Meaning.dont_know):
        for status in ("ok", "unknown"):
            route.at(START).answer(asked, status).expect_step("which_address.your_address")


def test_the_wrong_address_was_registered(route):
    """The FAQ's first hint: a slip that the check finds, or that the person sees on the page."""
    for slip in ("domain_typo", "comma_for_period", "full_width", "double_dot", "misplaced_dot", "space_inside"):
        route.at("which_address.your_address").answer(slip).expect_step("which_address.did_you_mean_this")
    route.answer("corrected").expect_step("which_address.how_is_it_on_our_page")
    for seen in ("cannot_see", "slip_there_too"):
        route.at("which_address.how_is_it_on_our_page").answer(seen).expect_step("enter_it_right")
    route.at("which_address.is_it_the_same").answer("another").expect_step("enter_it_right")
    route.answer("came").expect_step("address_was_wrong")


def test_the_right_address_gets_nothing_either_or_cannot_be_entered(route):
    """Both need a person."""
    route.at("enter_it_right").answer("nothing").expect_step("right_address_gets_nothing")
    route.at("enter_it_right").answer("cannot_enter").expect_step("address_cannot_be_changed")


def test_the_address_was_right_on_the_page(route):
    """Only the chat has the slip, or there is none: the mail is somewhere in the mailbox."""
    route.at("which_address.did_you_mean_this").answer("as_typed").expect_step("find_it.look_in_spam")
    route.at("which_address.how_is_it_on_our_page").answer("right_there").expect_step("find_it.look_in_spam")
    for address in ("ok", "rather_not"):
        route.at("which_address.your_address").answer(address).expect_step("which_address.is_it_the_same")
    for seen in ("same", "cannot_see"):
        route.at("which_address.is_it_the_same").answer(seen).expect_step("find_it.look_in_spam")


def test_what_is_no_address_is_typed_once_more(route):
    """A second time it is taken as it is: right, wrong, or not to be had."""
    route.at("which_address.your_address").answer("several_at").expect_step("which_address.type_it_again")
    route.answer("ok").expect_step("find_it.look_in_spam")
    route.at("which_address.type_it_again").answer("missing_tld").expect_step("enter_it_right")
    route.at("which_address.did_you_mean_this").answer("another").expect_step("which_address.type_it_again")
    for gone in ("none", "cannot_type"):
        route.at("which_address.type_it_again").answer(gone).expect_step("look_in_all_mailboxes")


def test_it_went_to_the_new_address_after_a_change(route):
    """People look into the old mailbox; if it is in none of them, it is entered anew."""
    route.at("which_address.your_address").answer("not_known").expect_step("look_in_all_mailboxes")
    route.at("find_it.what_fits_your_mailbox").answer("other_address").expect_step("look_in_all_mailboxes")
    route.answer("there").expect_step("was_in_another_mailbox")
    route.at("look_in_all_mailboxes").answer("nowhere").expect_step("enter_it_right")


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


def test_when_nothing_helps_it_begins_from_scratch_or_with_a_person(route):
    """The FAQ's last hint."""
    for remedy in ("make_room", "ask_at_work_or_school", "take_html_mails", "allow_our_mails"):
        route.at(f"find_it.{remedy}").answer("nothing").expect_step("mail_never_comes")


def test_maybe_is_asked_again_and_then_answered(route):
    """What the spam step does not understand changes nothing, and nor does not to know."""
    route.at("find_it.look_in_spam").answer(Unclear()).expect_retry()
    route.answer(Meaning.dont_know).expect_retry(ReplyKind.explain)
    route.answer(Unclear()).expect_retry()
    route.answer(Meaning.deny).expect_step("find_it.what_fits_your_mailbox")
