"""The models of the steps' options."""

from __future__ import annotations

import pytest

from bot.nlu.option_model import OptionModel
from bot.nlu.reply_model import ReplyModel
from bot.nlu.reply_reader import ReplyReader
from bot.nlu.step_models import StepModels

TOPIC = "verification_email_missing"


@pytest.fixture
def replies(agent):
    """What the real model knows of replies."""
    nodes = agent.processor.graph_runner._instantiated_nodes.values()
    [model] = [node._component._model for node in nodes if isinstance(node._component, ReplyReader)]
    assert isinstance(model, ReplyModel)
    return model


@pytest.fixture
def guide(content):
    """A guide of three steps: the two with the fewest words, and one without options."""
    whole = content.topics[TOPIC].guide
    steps = sorted(whole.steps.items(), key=lambda step: len(step[1].json()))
    asking = [(name, step) for name, step in steps if step.options][:2]
    return whole.copy(update={"steps": dict([*asking, ("plain", asking[0][1].copy(update={"options": {}}))])})


def test_what_is_prepared_weighs_as_what_is_made_when_it_is_needed(replies, guide, encoder):
    """To the last bit."""
    prepared, needed = StepModels(replies), StepModels(replies)
    prepared.prepare({TOPIC: guide}, encoder, rest=0.0)
    assert list(prepared._made) == [(TOPIC, at) for at in list(guide.steps)[:2]]
    text = "it is in the spam folder"
    reply = replies.describe([text], encoder.encode([text]))
    for (_, at), model in prepared._made.items():
        assert prepared.of(TOPIC, at, guide.steps[at]) is model
        made = needed.of(TOPIC, at, guide.steps[at])
        assert isinstance(made, OptionModel)
        assert made.score(reply) == model.score(reply)


def test_a_step_without_options_has_no_model(replies, guide):
    """Nothing can be told apart there."""
    assert StepModels(replies).of(TOPIC, "plain", guide.steps["plain"]) is None
