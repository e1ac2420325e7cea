"""Telling the options of a step apart, on the guides that we ship."""

from __future__ import annotations

import pytest

from bot.nlu.option_model import OptionModel
from bot.nlu.reply_reader import ReplyReader


@pytest.fixture(scope="module")
def replies(agent):
    """What the real model has learnt of replies."""
    (model,) = (
        node._component._model
        for node in agent.processor.graph_runner._instantiated_nodes.values()
        if isinstance(node._component, ReplyReader)
    )
    return model


@pytest.fixture(scope="module")
def steps(content):
    """The steps of a guide that have options."""
    return {name: step for name, step in content.topics["session_expired"].guide.steps.items() if step.options}


def test_what_content_says_for_an_option_picks_it(replies, steps):
    """A step's model gives back what it has learnt, but for a few words that are near to another option's."""
    given_back = []
    for step in steps.values():
        model = OptionModel.learn(step, replies)
        for name, option in step.options.items():
            for words in (option.label, *option.says[:3]):
                scores = {option: score for option, (score, _) in model.read(replies.describe([words])).items()}
                given_back.append(max(scores, key=scores.get) == name)
    assert sum(given_back) / len(given_back) > 0.97


def test_a_reply_to_something_else_picks_nothing_strongly(replies, steps):
    """What has nothing to do with a step's options is near to none of them."""
    reply = replies.describe(["do you sell garden furniture"])
    for step in steps.values():
        assert max(score for score, _ in OptionModel.learn(step, replies).read(reply).values()) < 0.9


def test_words_that_content_has_are_the_nearest_there_are(replies, steps):
    """And an option to which nothing of the kind is said is far."""
    options = OptionModel.learn(steps["after_which_press"], replies).read(replies.describe(["Pressed it before"]))
    near = {option: alike for option, (_, alike) in options.items()}
    assert max(near, key=near.get) == "pressed_before"
    assert near["pressed_before"] > near["not_sure"] + 0.1
