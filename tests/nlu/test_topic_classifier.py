"""What a message is about, as Rasa gets to know it."""

import pytest

from bot.intents import NLU_FALLBACK, OUT_OF_SCOPE
from bot.model_file import read_report
from bot.nlu.topic_classifier import DECISION, RANKING_LENGTH

MIXED = "my dragon sleeps on my broom"
"""A message that may be about either."""


@pytest.mark.parametrize(
    ("text", "kind", "topic", "intent"),
    [
        ("my dragon does not wake up", "answer", "dragon_asleep", "dragon_asleep"),
        ("my brooom dosn't fly at all", "answer", "broom_grounded", "broom_grounded"),
        ("thank you so much", "answer", "thanks", "thanks"),
        ("who won the football match in france", "decline", OUT_OF_SCOPE, OUT_OF_SCOPE),
    ],
)
async def test_the_decision_becomes_an_intent(toy_agent, text, kind, topic, intent):
    """Rasa's rules see the topic to answer, or an intent that makes the bot ask back or decline."""
    parsed = await toy_agent.parse_message(text)
    assert (parsed[DECISION]["kind"], parsed[DECISION]["topic"]) == (kind, topic)
    assert parsed["intent"]["name"] == intent


async def test_what_may_mean_several_things_is_asked_back(agent):
    """The real topics lie close together; the toys do not."""
    parsed = await agent.parse_message("the link doesnt work")
    assert (parsed[DECISION]["kind"], parsed["intent"]["name"]) == ("ask", NLU_FALLBACK)
    topics = {candidate["topic"] for candidate in parsed[DECISION]["candidates"]}
    assert topics >= {"session_expired", "verification_email_unreadable"}


async def test_the_ranking_is_in_order(toy_agent):
    """Rasa gets the likeliest intents with their probabilities; the intent's own is among them."""
    parsed = await toy_agent.parse_message(MIXED)
    confidences = [entry["confidence"] for entry in parsed["intent_ranking"]]
    assert confidences == sorted(confidences, reverse=True)
    assert 0 < len(confidences) <= RANKING_LENGTH
    assert parsed["intent"]["confidence"] == confidences[0]
    assert {entry["name"] for entry in parsed["intent_ranking"][:2]} == {"dragon_asleep", "broom_grounded"}


@pytest.mark.parametrize(
    ("text", "also"),
    [
        ("My dragon will not wake up. And the broom does not take off!", {"dragon_asleep", "broom_grounded"}),
        ("My dragon will not wake up. I have called it ten times.", {"dragon_asleep"}),
        ("My dragon will not wake up.", {"dragon_asleep"}),
    ],
)
async def test_a_second_problem_is_noted(toy_agent, text, also):
    """Of two problems in one message one is answered, and the other one is kept for an offer."""
    decision = (await toy_agent.parse_message(text))[DECISION]
    assert decision["kind"] == "answer"
    assert {decision["topic"], decision["also"]} - {None} == also


def test_the_training_reports_its_thresholds(toy_model):
    """Beside the model stand the thresholds that were fitted, and what it misreads: nothing, with topics so clear."""
    report = read_report(toy_model)
    assert 0 < report["thresholds"]["ask"] < report["thresholds"]["answer"] < 1
    assert report["misread"] == []
