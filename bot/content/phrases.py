"""The form of data/phrases.yml: every sentence that is said outside a topic."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar

from pydantic import Field

from bot.content.base import Strict, Words


class Phrases(Strict):
    """Every sentence that is said outside a topic: data/phrases.yml.

    `{name}` in a phrase is filled in by the assistant; each field says which names it has.
    """

    greet: Words = Field(description="To a person who says hello.")
    goodbye: Words = Field(description="To a person who takes leave.")
    thanks: Words = Field(description="To a person who says thank you.")
    affirm: Words = Field(description="To a “yes” that answers no question.")
    deny: Words = Field(description="To a “no” that answers no question.")
    answered_before: Words = Field(description="In place of an answer that the person has just had.")
    not_solved: Words = Field(description="To a “no” right after an answer: it did not help.")
    did_you_mean: Words = Field(description="Before the topics that a message may be about.")
    did_you_mean_this: Words = Field(description="Before the one topic that a message may be about.")
    which_one: Words = Field(description="To a plain “yes” where several topics were offered.")
    none_of_these: Words = Field(description="The label of the choice that no offered topic fits.")
    say_it_differently: Words = Field(description="To a person who chose that no offered topic fits.")
    decline: Words = Field(description="To a message that the assistant cannot help with, the first time.")
    decline_again: Words = Field(description="To such a message the second time; the ways to reach a person follow.")
    also_mentioned: Words = Field(description="After an answer, before a second problem of the same message.")
    not_now: Words = Field(description="The label of the choice to leave a second problem.")
    talk_to_a_person: Words = Field(description="The label of the choice to reach a person.")
    guide_begin: Words = Field(description="Before the first step of a guide.")
    guide_once_more: Words = Field(description="The label of the choice to go through a guide that has ended.")
    guide_back: Words = Field(description="Before the step that a person went back to.")
    guide_first: Words = Field(description="To “back” at the first step.")
    guide_restart: Words = Field(description="Before the first step, when a person starts over.")
    guide_return: Words = Field(description="Before the step, after an answer to something else.")
    guide_switch: Words = Field(description="After such an answer, if its topic has a guide too: an offer to switch.")
    guide_switch_yes: Words = Field(description="The label of the choice to switch.")
    guide_switch_no: Words = Field(description="The label of the choice to stay with the present guide.")
    guide_resume: Words = Field(description="Before a step of a guide that waited until another had ended.")
    guide_resume_solved: Words = Field(
        description="The same, after a guide that ended well: does that work now, too? {title}: its topic's."
    )
    guide_which: Words = Field(description="Before two answers, when a reply may mean either.")
    guide_is_it_solved: Words = Field(description="To “done” where the step has no such answer.")
    guide_solved_yes: Words = Field(description="The label of the choice that it works now.")
    guide_solved_no: Words = Field(description="The label of the choice that it does not yet.")
    guide_solved: Words = Field(description="The end of a guide when it works before all steps are done.")
    guide_waiting: Words = Field(description="To a person who asks for a moment; the answers follow as choices.")
    guide_unclear: Words = Field(description="To a reply that was not understood, the first time.")
    guide_unclear_again: Words = Field(description="To such a reply, the second time.")
    guide_unclear_still: Words = Field(description="From the third time on; the ways out follow as choices.")
    guide_old_choice: Words = Field(description="To a button of a step that the person has not come through.")
    guide_over: Words = Field(description="To a button of a guide that has ended.")
    guide_changed: Words = Field(description="When the steps have changed since the person last spoke.")
    guide_lost: Words = Field(description="When it cannot be told any more where the person was.")
    guide_person: Words = Field(description="When a person asks for a person in a guide; what was found follows.")
    guide_stopped: Words = Field(description="When a person stops a guide.")
    guide_found: Words = Field(description="Before the summary of what was found and tried.")
    back: Words = Field(description="The label of the choice to go back one step.")
    start_over: Words = Field(description="The label of the choice to start a guide over.")
    stop: Words = Field(description="The label of the choice to stop a guide.")
    any_provider: Words = Field(description="What to call a mail provider that is not known.")
    any_spam_folder: Words = Field(description="What to call the spam folder of a provider that is not known.")
    any_allow_sender: Words = Field(description="How to allow a sender at a provider that is not known.")
    renewed: Words = Field(description="When a conversation is too old to be gone on with, and a new one begins.")
    no_conversation: Words = Field(description="When there is no conversation to show or to delete.")
    busy: Words = Field(description="To a message that has waited too long for its turn.")
    too_many: Words = Field(description="To a message that comes while many others of the same person still wait.")
    too_fast: Words = Field(description="When an address or a conversation asks more than it may in a time.")
    bad_request: Words = Field(description="To a message that was damaged on its way.")
    nothing_said: Words = Field(description="To an empty message.")
    too_long: Words = Field(description="To a message that is too long to read. {limit}: characters allowed.")
    try_again: Words = Field(description="When something on our side failed for a moment.")

    # The help page.
    page_title: Words = Field(description="The name of the help page.")
    page_description: Words = Field(description="What a search engine tells of the help page; plain words.")
    page_intro: Words = Field(description="Below the name of the help page.")
    page_skip: Words = Field(description="The link that leads past the top of a page.")
    page_trail: Words = Field(description="What a screen reader calls the links to the pages above.")
    page_all_topics: Words = Field(description="The link back to the help page.")
    page_creating_account: Words = Field(description="The heading of the topics of `creating_account`.")
    page_signing_in: Words = Field(description="The heading of the topics of `signing_in`.")
    page_open_search: Words = Field(description="The label of the button that shows the search.")
    page_search_label: Words = Field(description="The label of the field of the search.")
    page_search: Words = Field(description="The label of the button that searches.")
    page_found_one: Words = Field(description="Above the one hit of a search. {words}: what was searched.")
    page_found: Words = Field(description="Above the hits of a search. {count}: how many; {words}: what was searched.")
    page_found_nothing: Words = Field(description="When a search finds nothing. {words}: what was searched.")
    page_nothing_fits: Words = Field(description="Below that: how to go on.")
    page_did_you_mean: Words = Field(description="Before the words that were probably meant, as a link.")
    page_own_page: Words = Field(description="The link from an answer to its own page.")
    page_guide: Words = Field(description="The link to the guide of a topic as a page.")
    page_guide_passage: Words = Field(description="The link from a hit to the step that it was found in.")
    page_guide_title: Words = Field(description="The title of a guide's page. {title}: the topic's.")
    page_guide_intro: Words = Field(description="Above the steps of a guide, in Markdown.")
    page_step: Words = Field(description="The heading of a step. {number}: its number.")
    page_step_help: Words = Field(description="What is pressed to see the help of a step.")
    page_go_to_step: Words = Field(description="The link to the step that follows. {number}: its number.")
    page_solved: Words = Field(description="What an end that is `solved` is called.")
    page_handoff: Words = Field(description="What an end that is `handoff` is called.")
    page_stopped: Words = Field(description="What an end that is `stopped` is called.")
    page_goes_on: Words = Field(
        description="The link from an end to the guide that it leads to. {title}: that topic's."
    )
    page_look_yourself: Words = Field(description="In a step where the chat would look at what is typed or pasted.")
    page_handoff_help: Words = Field(description="Below an end that is `handoff`: the lines that only the chat writes.")
    page_status_step: Words = Field(description="What a step is about whose check is `service_status`.")
    page_look_at_status: Words = Field(description="The step whose check is `service_status`, in Markdown.")
    page_any_suggestion: Words = Field(description="What to call the corrected address, where there is none.")
    page_otherwise: Words = Field(description="The condition that none of the others of a step holds.")
    page_see_also: Words = Field(description="The heading of the topics that are often needed next.")
    page_chat: Words = Field(description="The label of the button that opens the chat.")
    page_chat_topic: Words = Field(description="The label of the button that opens the chat in a topic.")
    page_contact: Words = Field(description="The heading of the ways to reach a person.")
    page_contact_ways: Words = Field(description="The ways to reach a person, in Markdown.")
    page_not_found: Words = Field(description="The title of a page that is not there.")
    page_not_found_help: Words = Field(description="Below that, in Markdown: what to do.")
    page_too_long: Words = Field(description="The title of a page that tells that a request was too long to be read.")
    page_too_long_help: Words = Field(description="Below that, in Markdown: what to do.")
    page_failed: Words = Field(description="The title of a page that tells that something did not work.")
    page_failed_help: Words = Field(description="Below that, in Markdown: what to do.")
    page_common_topics: Words = Field(description="The heading of the common topics there.")
    page_if_email_address_ok: Words = Field(description="The condition that `email_address` finds `ok`.")
    page_if_email_address_none: Words = Field(description="The condition that `email_address` finds `none`.")
    page_if_email_address_missing_at: Words = Field(
        description="The condition that `email_address` finds `missing_at`."
    )
    page_if_email_address_missing_domain: Words = Field(
        description="The condition that `email_address` finds `missing_domain`."
    )
    page_if_email_address_missing_tld: Words = Field(
        description="The condition that `email_address` finds `missing_tld`."
    )
    page_if_email_address_full_width: Words = Field(
        description="The condition that `email_address` finds `full_width`."
    )
    page_if_email_address_comma_for_period: Words = Field(
        description="The condition that `email_address` finds `comma_for_period`."
    )
    page_if_email_address_domain_typo: Words = Field(
        description="The condition that `email_address` finds `domain_typo`."
    )
    page_if_email_address_double_dot: Words = Field(
        description="The condition that `email_address` finds `double_dot`."
    )
    page_if_email_address_misplaced_dot: Words = Field(
        description="The condition that `email_address` finds `misplaced_dot`."
    )
    page_if_email_address_space_inside: Words = Field(
        description="The condition that `email_address` finds `space_inside`."
    )
    page_if_email_address_several_at: Words = Field(
        description="The condition that `email_address` finds `several_at`."
    )
    page_if_email_address_invalid_characters: Words = Field(
        description="The condition that `email_address` finds `invalid_characters`."
    )
    page_if_mail_provider_known: Words = Field(description="The condition that `mail_provider` finds `known`.")
    page_if_mail_provider_other: Words = Field(description="The condition that `mail_provider` finds `other`.")
    page_if_link_age_fresh: Words = Field(description="The condition that `link_age` finds `fresh`.")
    page_if_link_age_expired: Words = Field(description="The condition that `link_age` finds `expired`.")
    page_if_link_age_unclear: Words = Field(description="The condition that `link_age` finds `unclear`.")
    page_if_resend_clock_wait: Words = Field(description="The condition that `resend_clock` finds `wait`.")
    page_if_resend_clock_resend: Words = Field(description="The condition that `resend_clock` finds `resend`.")
    page_if_resend_clock_unclear: Words = Field(description="The condition that `resend_clock` finds `unclear`.")
    page_if_pasted_link_ours: Words = Field(description="The condition that `pasted_link` finds `ours`.")
    page_if_pasted_link_ours_wrapped: Words = Field(
        description="The condition that `pasted_link` finds `ours_wrapped`."
    )
    page_if_pasted_link_foreign: Words = Field(description="The condition that `pasted_link` finds `foreign`.")
    page_if_pasted_link_cut: Words = Field(description="The condition that `pasted_link` finds `cut`.")
    page_if_pasted_link_sealed: Words = Field(description="The condition that `pasted_link` finds `sealed`.")
    page_if_pasted_link_none: Words = Field(description="The condition that `pasted_link` finds `none`.")
    page_if_forwarded_headers_ours: Words = Field(description="The condition that `forwarded_headers` finds `ours`.")
    page_if_forwarded_headers_lookalike: Words = Field(
        description="The condition that `forwarded_headers` finds `lookalike`."
    )
    page_if_forwarded_headers_foreign: Words = Field(
        description="The condition that `forwarded_headers` finds `foreign`."
    )
    page_if_forwarded_headers_none: Words = Field(description="The condition that `forwarded_headers` finds `none`.")
    page_if_service_status_ok: Words = Field(description="The condition that `service_status` finds `ok`.")
    page_if_service_status_trouble: Words = Field(description="The condition that `service_status` finds `trouble`.")
    page_if_service_status_unknown: Words = Field(description="The condition that `service_status` finds `unknown`.")

    # The chat on a page, around the messages.
    widget_title: Words = Field(description="The title of the chat.")
    widget_launcher: Words = Field(description="The label of the button that opens the chat.")
    widget_unread: Words = Field(
        description="Behind that label. {number}: messages that have come while the chat was closed."
    )
    widget_close: Words = Field(description="The name of the button that closes the chat.")
    widget_menu: Words = Field(description="The name of the button that unfolds what else can be done.")
    widget_start_over: Words = Field(description="The label of the choice to begin a new conversation.")
    widget_copy: Words = Field(description="The label of the choice to copy the conversation.")
    widget_download: Words = Field(description="The label of the choice to save the conversation as a file.")
    widget_delete: Words = Field(description="The label of the choice to delete the conversation.")
    widget_conversation: Words = Field(description="What a screen reader calls the place of all messages.")
    widget_person: Words = Field(description="Who has written a message: the person.")
    widget_assistant: Words = Field(description="Who has written a message: the assistant.")
    widget_options: Words = Field(description="What a screen reader calls the buttons below a message.")
    widget_new_tab: Words = Field(description="Behind a link, to screen readers: it opens a new tab.")
    widget_step: Words = Field(
        description="Where a person stands in a guide. {number}: of the step. {title}: of the topic."
    )
    widget_at_step: Words = Field(
        description="Before the first reply there, to screen readers, behind who speaks. {number}: of the step."
    )
    widget_back: Words = Field(description="The label of the button that goes back one step.")
    widget_typing: Words = Field(description="While a reply is awaited.")
    widget_waiting: Words = Field(description="Below a message that has not been sent yet.")
    widget_input: Words = Field(description="What a screen reader calls the field to write in.")
    widget_placeholder: Words = Field(description="In the field to write in, as long as it is empty.")
    widget_send: Words = Field(description="The name of the button that sends a message.")
    widget_left: Words = Field(description="Below a long message. {number}: characters that may follow.")
    widget_too_long: Words = Field(description="Below a message that is too long. {number}: characters too many.")
    widget_offline: Words = Field(description="When the connection is gone.")
    widget_not_sent: Words = Field(description="When a message did not get through, more than once.")
    widget_not_loaded: Words = Field(description="When the messages of before cannot be shown.")
    widget_not_deleted: Words = Field(description="When a conversation could not be deleted.")
    widget_retry: Words = Field(description="The label of the button that tries it once more.")
    widget_started_over: Words = Field(description="When a new conversation has begun.")
    widget_undo: Words = Field(description="The label of the button that goes back to the conversation before.")
    widget_copied: Words = Field(description="When the conversation has been copied.")
    widget_not_copied: Words = Field(description="When the browser does not let it be copied.")
    widget_file_name: Words = Field(
        description="The name of the file in which the conversation is saved, without its ending."
    )
    widget_delete_question: Words = Field(description="Before a conversation is deleted.")
    widget_delete_yes: Words = Field(description="The label of the choice to delete it.")
    widget_delete_no: Words = Field(description="The label of the choice to keep it.")
    widget_deleted: Words = Field(description="When a conversation has been deleted.")

    def condition(self, check: str, result: str) -> str:
        """What it means that a check finds a result; empty for what is no result of it."""
        return str(getattr(self, f"page_if_{check}_{result}", ""))

    NAMES: ClassVar[Mapping[str, frozenset[str]]] = MappingProxyType(
        {
            "guide_resume_solved": frozenset({"title"}),
            "too_long": frozenset({"limit"}),
            "page_found_one": frozenset({"words"}),
            "page_found": frozenset({"count", "words"}),
            "page_found_nothing": frozenset({"words"}),
            "page_guide_title": frozenset({"title"}),
            "page_step": frozenset({"number"}),
            "page_go_to_step": frozenset({"number"}),
            "page_goes_on": frozenset({"title"}),
            "widget_unread": frozenset({"number"}),
            "widget_step": frozenset({"number", "title"}),
            "widget_at_step": frozenset({"number"}),
            "widget_left": frozenset({"number"}),
            "widget_too_long": frozenset({"number"}),
        }
    )
    """The names that the assistant fills in, by phrase."""


LABELS = frozenset(
    name for name, field in Phrases.__fields__.items() if str(field.field_info.description).startswith("The label of")
)
"""The phrases that are shown as they are written."""

TOGETHER = (
    ("back", "start_over", "stop", "talk_to_a_person"),
    ("guide_switch_yes", "guide_switch_no"),
    ("guide_solved_yes", "guide_solved_no"),
    ("widget_start_over", "widget_copy", "widget_download", "widget_delete"),
    ("widget_delete_yes", "widget_delete_no"),
)
"""Labels that stand beside each other."""
