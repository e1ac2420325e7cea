"""Ways through the guide for “The email address you entered is not valid”."""

from __future__ import annotations

from bot.content.guides import Meaning
from bot.guide import ReplyKind

START = "type_the_address"

SUGGESTED = {
    "comma_for_period": "comma_for_a_period",
    "double_dot": "two_periods_in_a_row",
    "misplaced_dot": "period_in_a_wrong_place",
    "space_inside": "blank_inside",
    "domain_typo": "provider_misspelt",
}
"""Slips for which one correction is suggested, and the step that shows it."""

TYPED_AGAIN = {
    "missing_at": "the_at_is_missing",
    "missing_domain": "nothing_after_the_at",
    "missing_tld": "ending_is_missing",
    "several_at": "more_than_one_at",
    "invalid_characters": "character_not_allowed",
}
"""Slips that only the person can put right, and the step that asks for it."""

SECOND_TRIES = (*TYPED_AGAIN.values(), "where_it_is_shown")
"""Steps that read the address once more."""

SLIPS = (*SUGGESTED, "full_width")
"""What may be wrong with an address and yet be corrected by a suggestion."""

SHAPELESS = ("missing_at", "missing_domain", "several_at", "none")
"""What no suggestion can correct."""


def test_a_comma_was_hit_in_place_of_the_period(route):
    """The FAQ's own example: the suggestion is taken, and so is the address."""
    route.at(START).answer("comma_for_period", "meant").expect_step("enter_it_anew")
    route.answer("taken").expect_step("slip_was_it")


def test_each_slip_is_named_and_the_suggestion_taken(route):
    """Whoever meant it, or types it so, enters it anew."""
    for slip, step in SUGGESTED.items():
        route.at(START).answer(slip).expect_step(step)
        route.answer(Meaning.affirm).expect_step("enter_it_anew")
        route.at(step).answer("ok").expect_step("enter_it_anew")


def test_who_slipped_only_in_the_chat_has_something_unseen_in_the_form(route):
    """The address in the form is well written, then."""
    for step in (
        "the_at_is_missing",
        "nothing_after_the_at",
        "ending_is_missing",
        "more_than_one_at",
        "character_not_allowed",
    ):
        route.at(step).answer("only_here").expect_step("empty_the_field")


def test_who_meant_another_address_types_it_at_once_or_looks_closely(route):
    """The suggestion was wrong."""
    for step in SUGGESTED.values():
        route.at(step).answer("another").expect_step("look_closely")
    route.at("comma_for_a_period").answer(Meaning.deny).expect_step("look_closely")
    route.at("comma_for_a_period").answer("ok", "taken").expect_step("slip_was_it")


def test_an_address_that_really_has_two_periods_cannot_be_used(route):
    """Some old mobile addresses do; another one is needed."""
    for step in ("two_periods_in_a_row", "period_in_a_wrong_place", "character_not_allowed"):
        route.at(step).answer("really_so").expect_step("another_address")


def test_a_rare_provider_is_not_taken_for_a_misspelt_one(route):
    """“Mine is right” is believed."""
    for said in ("as_typed", Meaning.deny):
        route.at("provider_misspelt").answer(said).expect_step("empty_the_field")


def test_who_keeps_writing_something_else_looks_for_themselves(route):
    """A second text without an address is not asked for a third time."""
    for step in (*SUGGESTED.values(), "still_a_slip", *SECOND_TRIES, "no_address_in_it"):
        for read in SHAPELESS:
            route.at(step).answer(read).expect_step("look_closely")
    route.answer("taken").expect_step("slip_was_it")


def test_an_address_that_ends_at_the_at_is_completed(route):
    """The FAQ's “including the domain part after @”, and its like: named, typed again, entered anew."""
    for slip, step in TYPED_AGAIN.items():
        route.at(START).answer(slip).expect_step(step)
        route.answer("ok", "taken").expect_step("slip_was_it")


def test_a_second_slip_is_shown_with_its_correction(route):
    """Nobody is sent back to the first question."""
    for step in (*SECOND_TRIES, "no_address_in_it"):
        for slip in SLIPS:
            route.at(step).answer(slip).expect_step("still_a_slip")
    route.answer("meant").expect_step("enter_it_anew")
    route.at("still_a_slip").answer("not_mine").expect_step("look_closely")
    route.at("still_a_slip").answer("ok").expect_step("enter_it_anew")


def test_a_japanese_keyboard_wrote_full_width_letters(route):
    """The FAQ's single-byte characters."""
    route.at(START).answer("full_width").expect_step("full_width_characters")
    route.answer("taken").expect_step("full_width_was_it")


def test_a_good_address_has_something_unseen_beside_it(route):
    """Typed by hand into an empty field it is taken."""
    route.at(START).answer("ok").expect_step("empty_the_field")
    route.answer("taken").expect_step("hidden_character_was_it")


def test_what_one_browser_refuses_another_takes(route):
    """After a remedy that did not help, if the address is known to be well written."""
    for step in ("empty_the_field", "enter_it_anew", "full_width_characters"):
        route.at(step).answer("refused").expect_step("other_browser")
    route.answer("taken").expect_step("browser_was_it")


def test_another_address_is_taken(route):
    """The form does not like this one, in no browser, or there is no other browser; or the address is not known."""
    route.at("look_closely").answer("refused", "taken").expect_step("other_address_taken")
    for browsers in ("refused", "no_other"):
        route.at("other_browser").answer(browsers, "taken").expect_step("other_address_taken")


def test_who_has_only_this_address_needs_a_person(route):
    """The form does not take it."""
    route.at("another_address").answer(Meaning.dont_know).expect_step("address_refused")


def test_a_form_that_takes_nothing_is_broken_or_the_service_is(route):
    """The status page is looked at before a person is troubled."""
    route.at("another_address").answer("refused").expect_step("is_the_service_well")
    route.answer("trouble").expect_step("service_has_trouble")
    for status in ("ok", "unknown"):
        route.at("is_the_service_well").answer(status).expect_step("form_refuses_all")


def test_the_address_has_an_account_already(route):
    """The page says “in use”, sooner or later; it may be one's own, from earlier."""
    steps = ("full_width_characters", "enter_it_anew", "empty_the_field", "look_closely", "other_browser")
    for step in (START, *steps, "another_address"):
        route.at(step).answer("in_use").expect_step("sign_in_with_it")
    route.answer("in").expect_step("old_account_found")
    route.at("sign_in_with_it").answer("not_in").expect_step("account_not_reached")
    route.at("sign_in_with_it").answer("no_mail").expect_step("reset_mail_does_not_come")
    route.at("sign_in_with_it").answer("not_mine").expect_step("another_address")


def test_who_does_not_know_the_address_finds_it_in_a_mail_that_they_sent(route):
    """At the beginning, or when it turns out to be incomplete."""
    for step in (START, "no_address_in_it", "nothing_after_the_at", "ending_is_missing", "more_than_one_at"):
        route.at(step).answer(Meaning.dont_know).expect_step("where_it_is_shown")
    route.answer("ok").expect_step("enter_it_anew")
    route.at("where_it_is_shown").answer("not_found").expect_step("person")
    route.at("where_it_is_shown").answer("has_none").expect_step("needs_an_address")


def test_who_does_not_like_to_say_the_address_checks_it_alone(route):
    """Nobody has to type it here."""
    for step in (START, "no_address_in_it"):
        route.at(step).answer("rather_not").expect_step("look_closely")
    route.at("character_not_allowed").answer("not_known").expect_step("look_closely")


def test_a_keyboard_without_an_at_needs_a_person(route):
    """There is nothing else to try in a chat."""
    route.at("the_at_is_missing").answer("cannot").expect_step("person")


def test_a_sentence_instead_of_an_address_is_asked_once_more(route):
    """Then the address comes; a “yes” in its place is no answer, and a “what?” is explained."""
    route.at(START).answer(Meaning.affirm).expect_retry()
    route.answer(Meaning.repeat).expect_retry(ReplyKind.explain)
    route.answer("none").expect_step("no_address_in_it")
    route.answer("ok", "taken").expect_step("hidden_character_was_it")
