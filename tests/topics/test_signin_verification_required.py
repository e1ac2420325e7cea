"""Ways through the guide for a code or a new password that is asked for at the sign-in."""

from __future__ import annotations

from bot.content.guides import Meaning
from bot.guide import ReplyKind, Unclear

START = "what_is_the_trouble"
ASKED = "how_long_ago.when_did_you_ask"


def test_the_check_is_explained(route):
    """Who only wonders hears why; also who is not stuck after all."""
    route.at(START).answer("just_asking", "clear").expect_step("explained")


def test_who_was_told_why_and_is_stuck_is_asked_what_the_trouble_is(route):
    """The loop has an exit: any other answer leads on."""
    route.at(START).answer("just_asking", "stuck").expect_step(START)
    route.answer("code_fails", "signed_in").expect_step("signed_in")


def test_who_is_asked_too_often_needs_a_person(route):
    """Nothing in a chat changes that."""
    route.at("why_it_is_asked").answer("too_often").expect_step("asked_too_often")


def test_a_mail_that_may_be_phishing_is_tried_on_our_own_page(route):
    """Our page wants nothing of the kind, or it does, and then it was us."""
    route.at("why_it_is_asked").answer("doubt").expect_step("open_our_page")
    route.answer("lets_in").expect_step("other_page_was_not_ours")
    route.at("open_our_page").answer("code").expect_step("type_the_code")
    route.at("open_our_page").answer("refused").expect_step("password_refused")


def test_a_new_password_is_set_as_the_page_asks(route):
    """The FAQ's “please follow the instructions”."""
    route.at(START).answer("new_password", "new_password").expect_step("choose_a_new_password")
    route.answer("signed_in").expect_step("password_renewed")
    route.at("choose_a_new_password").answer("no_mail").expect_step("reset_mail_missing")
    route.at("choose_a_new_password").answer("not_in").expect_step("password_not_accepted")


def test_the_code_was_only_late(route):
    """Who asked a minute ago waits, and it comes."""
    for asked in ("just_now", "wait"):
        route.at(START).answer("no_code", asked, "ok").expect_step("how_long_ago.wait_a_little")
    route.answer("came").expect_step("code_is_here")
    route.at("how_long_ago.wait_a_little").answer("nothing").expect_step("find_it.look_in_spam")


def test_our_side_has_trouble(route):
    """The person waits, or looks on, or has it by now."""
    for asked in ("just_now", "longer_ago"):
        route.at(ASKED).answer(asked, "trouble").expect_step("how_long_ago.trouble_on_our_side")
    route.answer("wait").expect_step("waits_for_us")
    route.at("how_long_ago.trouble_on_our_side").answer("came").expect_step("code_is_here")
    route.at("how_long_ago.trouble_on_our_side").answer("look_further").expect_step("find_it.look_in_spam")


def test_whose_mailbox_it_is_decides_where_to_look(route):
    """By the provider's name, or whatever is said; a status page that cannot be asked stops nobody."""
    for asked in ("longer_ago", "resend", "unclear", "unsure"):
        for status in ("ok", "unknown"):
            route.at(ASKED).answer(asked, status).expect_step("whose_mailbox")
    for provider in ("known", "other"):
        route.at("whose_mailbox").answer(provider).expect_step("find_it.look_in_spam")
    for step, lost in {START: "mailbox_lost", "whose_mailbox": "cannot_open"}.items():
        route.at(step).answer(lost).expect_step("mailbox_out_of_reach")


def test_the_code_is_in_another_mailbox(route):
    """Or in none of them."""
    route.at("whose_mailbox").answer("unsure").expect_step("search_all_mailboxes")
    route.at("find_it.what_fits_your_mailbox").answer("other_address").expect_step("search_all_mailboxes")
    route.answer("there").expect_step("code_is_here")
    route.at("search_all_mailboxes").answer("nothing").expect_step("code_goes_elsewhere")


def test_what_keeps_it_away_is_seen_to_and_it_comes(route):
    """The spam folder, a full mailbox, a filter at work, plain text only, another folder, or a blocked sender."""
    route.at("find_it.look_in_spam").answer("there").expect_step("code_is_here")
    ways = {
        "full": "find_it.make_room",
        "work_or_school": "find_it.ask_at_work_or_school",
        "plain_text": "find_it.take_html_mails",
    }
    for mailbox, remedy in ways.items():
        route.at("find_it.look_in_spam").answer("not_there", mailbox).expect_step(remedy)
        route.answer("came").expect_step("code_is_here")
    route.at("find_it.what_fits_your_mailbox").answer("none", "there").expect_step("code_is_here")
    route.at("find_it.search_everywhere").answer("not_there", "came").expect_step("code_is_here")


def test_when_nothing_helps_others_have_to(route):
    """Those who run the mail at work, or a person of ours."""
    route.at("find_it.ask_at_work_or_school").answer("must_ask").expect_step("ask_your_mail_people")
    for remedy in ("make_room", "ask_at_work_or_school", "take_html_mails", "allow_our_mails"):
        route.at(f"find_it.{remedy}").answer("nothing").expect_step("code_never_comes")


def test_an_old_code_was_typed(route):
    """The newest one is taken, or a whole new sign-in helps."""
    route.at(START).answer("code_fails").expect_step("type_the_code")
    route.answer("refused").expect_step("sign_in_afresh")
    route.answer("signed_in").expect_step("signed_in")


def test_after_too_many_codes_the_page_tells_to_wait(route):
    """That is a protection, too."""
    for step in ("type_the_code", "sign_in_afresh"):
        route.at(step).answer("told_to_wait").expect_step("try_later")


def test_codes_that_never_work_or_stop_coming_need_a_person(route):
    """Signing in afresh was the last remedy."""
    route.at("sign_in_afresh").answer("refused").expect_step("code_never_works")
    route.at("sign_in_afresh").answer("nothing").expect_step("no_code_any_more")


def test_the_code_ran_out_before_the_mail_was_there(route):
    """A fresh one, typed at once, works; a wrong one is left for a new sign-in, a missing one is looked for."""
    route.at("type_the_code").answer("too_late").expect_step("ask_for_a_fresh_code")
    route.answer("signed_in").expect_step("signed_in")
    route.at("ask_for_a_fresh_code").answer("refused").expect_step("sign_in_afresh")
    route.at("ask_for_a_fresh_code").answer("nothing").expect_step("find_it.look_in_spam")


def test_the_mail_app_was_slow(route):
    """If our side has no trouble, the mailbox is looked at on the website; if it is as slow there, a person looks."""
    route.at("ask_for_a_fresh_code").answer("too_late").expect_step("is_our_side_slow")
    route.answer("trouble").expect_step("waits_for_us")
    for status in ("ok", "unknown"):
        route.at("is_our_side_slow").answer(status).expect_step("look_on_the_website")
    route.answer("signed_in").expect_step("mail_app_was_slow")
    route.at("look_on_the_website").answer("too_late").expect_step("codes_come_too_late")


def test_a_code_that_nobody_asked_for_makes_the_account_safe(route):
    """With a new password, or with help; unless it was they themselves, or their family."""
    route.at(START).answer("unasked").expect_step("was_it_you")
    route.answer("stranger", "done").expect_step("account_made_safe")
    route.at("make_it_safe").answer("cannot").expect_step("cannot_make_it_safe")
    route.at("was_it_you").answer("it_was_me").expect_step("type_the_code")


def test_who_finds_none_of_these_gets_a_person(route):
    """What no option names, a chat can't see to."""
    route.at(START).answer("something_else").expect_step("person")


def test_what_says_nothing_of_the_trouble_is_asked_again(route):
    """The second try counts."""
    route.at(START).answer(Unclear()).expect_retry()
    route.answer(Unclear()).expect_retry(times=2)
    route.answer(Meaning.repeat).expect_retry(ReplyKind.explain)
    route.answer("no_code").expect_step(ASKED)
