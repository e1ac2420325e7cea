"""Answering a topic."""

from __future__ import annotations

import pytest

from bot.content.render import fill, to_text

PLAIN, OTHER_PLAIN = "account_multiple_services", "account_consolidate"
MISSING = "verification_email_missing"
GUIDED, OTHER_GUIDED = "session_expired", "password_forgotten"


async def test_a_topic_without_a_guide_is_answered_with_its_own_words(act, content):
    """What the editor wrote is what the person reads, with the topics to see next."""
    for topic_id, topic in content.topics.items():
        if not topic.guide:
            acted = await act("action_answer_topic", topic_id)
            assert acted.texts == [to_text(fill(topic.answer, content.service.facts()))]
            assert acted.options == [topic.see_also]
            assert acted.topics == [topic_id]


async def test_a_topic_with_a_guide_begins_it(act, content):
    """The first step is asked, with its options, and the place is remembered."""
    for topic_id, topic in content.topics.items():
        if topic.guide:
            acted = await act("action_answer_topic", topic_id)
            assert acted.step == topic.guide.start
            assert len(acted.options[-1]) == len(topic.guide.steps[topic.guide.start].options)
            assert set(acted.topics) == {topic_id}
            assert acted.slots["guide"]["topic"] == topic_id


async def test_a_topic_of_other_content_is_declined(act, said):
    """While new content is brought in, the assistant may know a topic that the action server does not know yet."""
    acted = await act("action_answer_topic", "topic_of_tomorrow")
    assert acted.texts == [said("decline")]
    assert "topic" not in acted.slots


async def test_an_answer_is_remembered_and_forgives_what_was_declined(act):
    """A later “that did not help” knows what it is about, and the next refusal is a first one again."""
    assert (await act("action_answer_topic", PLAIN, declined=1)).slots == {"topic": PLAIN, "declined": 0}


async def test_who_gets_the_same_answer_again_is_offered_a_person(act, said):
    """All that is known of it has been said; later on, it is said again."""
    acted = await act("action_answer_topic", PLAIN, about=PLAIN)
    assert acted.texts == [said("answered_before")]
    assert acted.options[-1][-1] == "contact_support"
    assert (await act("action_answer_topic", PLAIN, topic=PLAIN, about="thanks")).texts != acted.texts


async def test_who_asks_about_what_they_went_through_gets_an_answer_and_may_go_through_it_again(act, content):
    """“How long is the link good for?” needs no guide, least of all when all is well; a button begins it."""
    acted = await act("action_answer_topic", GUIDED, decision={"kind": "answer"}, topic=GUIDED)
    assert acted.texts == [to_text(fill(content.topics[GUIDED].answer, content.service.facts()))]
    assert acted.options[0][0] == GUIDED
    assert "guide" not in acted.slots
    assert (await act("action_answer_topic", GUIDED, topic=GUIDED)).slots["guide"]


async def test_a_second_problem_of_the_message_is_offered_alone(act, said):
    """The person chooses to go on with it or not; related topics would only be in the way."""
    acted = await act("action_answer_topic", PLAIN, decision={"also": OTHER_PLAIN})
    assert acted.options == [[], [OTHER_PLAIN, "deny"]]
    assert acted.texts[1] == said("also_mentioned")


@pytest.mark.parametrize("also", [None, "", "topic_that_was_removed"])
async def test_without_a_second_problem_there_is_one_reply(act, also):
    """A second topic that is not there, or not any more, is not spoken of."""
    assert len((await act("action_answer_topic", PLAIN, decision={"also": also})).replies) == 1


async def test_a_second_problem_with_a_guide_waits_for_the_end_of_the_first(act):
    """Nobody is led through two guides at once."""
    acted = await act("action_answer_topic", GUIDED, decision={"also": OTHER_GUIDED})
    assert acted.slots["guide"]["topic"] == GUIDED
    assert [state["topic"] for state in acted.slots["guides_waiting"]] == [OTHER_GUIDED]


async def test_a_second_problem_without_a_guide_is_answered_before_the_first_ones_guide(act, content):
    """The short answer first; then the guide has the person's attention."""
    acted = await act("action_answer_topic", GUIDED, decision={"also": PLAIN})
    assert acted.texts[0] == to_text(fill(content.topics[PLAIN].answer, content.service.facts()))
    assert acted.step == content.topics[GUIDED].guide.start


async def test_another_question_inside_a_guide_is_answered_and_the_step_is_asked_again(act, in_guide, first_step):
    """A digression does not lose the place."""
    acted = await act("action_answer_topic", PLAIN, **in_guide)
    assert acted.topics[0] == PLAIN
    assert acted.step == first_step
    assert acted.slots["guide"] == in_guide["guide"]


async def test_another_guide_is_offered_and_not_begun(act, in_guide, said):
    """The person decides whether to leave the guide that they are in."""
    acted = await act("action_answer_topic", OTHER_GUIDED, **in_guide)
    assert acted.texts[-1] == said("guide_switch")
    assert len(acted.options[-1]) == 2
    assert acted.slots["guide"] == in_guide["guide"]


async def test_the_question_of_the_guide_itself_asks_the_step_again(act, in_guide, first_step):
    """Who repeats their problem is answered where they are."""
    acted = await act("action_answer_topic", GUIDED, **in_guide)
    assert acted.step == first_step
    assert acted.slots["guide"]["answers"] == []


async def test_what_was_told_to_begin_with_is_not_asked(act):
    """A time or an address is read as if the step had been answered with it, and so is what comes with it."""
    acted = await act("action_answer_topic", MISSING, text="i signed up yesterday and no mail came")
    assert acted.step == "which_address.your_address"
    acted = await act("action_answer_topic", MISSING, text="signed up yesterday as jane.roe@gmial.com, no mail")
    assert acted.step == "which_address.did_you_mean_this"
    acted = await act("action_answer_topic", "email_address_invalid", text="it says jane.roe@gmail,com is not valid")
    assert acted.step == "comma_for_a_period"


async def test_an_option_that_was_read_in_the_first_words_is_taken(act):
    """So the first question is not asked; it can be gone back to."""
    blank = {"kind": "option", "option": "cannot_read"}
    acted = await act("action_answer_topic", "verification_email_unreadable", reply=blank)
    assert acted.step == "read_it_in_a_browser.open_the_mail_there"
    assert acted.options[-1][-1] == "guide/back"


@pytest.mark.parametrize(
    ("topic", "text"),
    [
        (MISSING, "no mail from noreply@fernway.example came since yesterday"),
        (MISSING, "since yesterday i wrote to jane.roe@gmail.com and to jo@gmx.de, and no mail came"),
    ],
)
async def test_an_address_that_may_not_be_the_persons_is_asked_for(act, topic, text):
    """One of the service's, or one of two."""
    assert (await act("action_answer_topic", topic, text=text)).step == "which_address.your_address"


async def test_a_time_that_may_be_that_of_something_else_is_asked_for(act):
    """Of two, nobody can tell which is meant."""
    acted = await act("action_answer_topic", MISSING, text="i clicked 2 minutes ago, last week it worked")
    assert acted.step == "how_long_ago.when_did_you_ask"
