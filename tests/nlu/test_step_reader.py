"""Reading a reply at a step, by all that was learnt."""

from __future__ import annotations

import pytest

from bot.nlu.replies import Reading
from bot.nlu.reply_reader import ReplyReader
from bot.nlu.step_reader import Asked, StepReader

TOPIC, AT = "verification_email_missing", "find_it.look_in_spam"


@pytest.fixture(scope="module")
def reader(agent):
    """Reads by what the real model has learnt."""
    nodes = agent.processor.graph_runner._instantiated_nodes.values()
    [model] = [node._component._model for node in nodes if isinstance(node._component, ReplyReader)]
    return StepReader(model)


@pytest.fixture
def asked(content):
    """Whether the mail is in the spam folder."""
    return Asked(TOPIC, AT, content.topics[TOPIC].guide.steps[AT])


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("there it is, between two adverts", Reading("option", ("there",))),
        ("nothing in there but rubbish", Reading("option", ("not_there",))),
        ("what is a spam folder", Reading("meaning", ("repeat",))),
        ("get me a human", Reading("meaning", ("person",))),
        ("hjkl", Reading("unclear")),
    ],
)
def test_a_reply_is_an_option_or_means_what_it_means_anywhere(reader, asked, text, reading):
    """Or nothing."""
    assert reader.read(asked, text, reader.describe(text)) == reading


def test_the_surer_one_has_to_be_the_less_is_taken(reader, asked):
    """No reading is certain."""
    text = "there it is, between two adverts"
    assert reader.read(asked, text, reader.describe(text), sure=1.1).kind == "unclear"


@pytest.mark.parametrize(
    ("sentences", "reading"),
    [
        (["There was nothing at first.", "Now there it is!"], Reading("option", ("there",))),
        (["Nothing there.", "My cat is asleep."], Reading("option", ("not_there",))),
        (["My cat is asleep.", "What is a spam folder?"], Reading("meaning", ("repeat",))),
        (["Nothing there.", "Please get me a human."], Reading("meaning", ("person",))),
        (["One moment.", "My cat is asleep."], None),
        ([], None),
    ],
)
def test_of_several_sentences_the_last_clear_one_counts(reader, asked, sentences, reading):
    """What somebody wants in the end counts more than what they told before; “one moment” among others is nothing."""
    assert reader.read_last(asked, sentences) == reading


def test_the_best_option_is_told_however_poor_it_is(reader, asked):
    """Who calls decides whether it is good enough; a step without options has none."""
    name, score = reader.best(asked, reader.describe("nothing in there but rubbish"))
    assert name == "not_there"
    assert score > reader.best(asked, reader.describe("hjkl"))[1]
    without = asked._replace(at="plain", step=asked.step.copy(update={"options": {}}))
    assert reader.best(without, reader.describe("nothing")) == (None, 0.0)
