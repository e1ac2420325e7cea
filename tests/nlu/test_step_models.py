"""The models of the steps' options."""

from __future__ import annotations

from threading import Event

import numpy as np
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


@pytest.fixture
def kept(tmp_path):
    """Where models are kept."""
    return tmp_path / "steps.npz"


def scores(model, reply):
    """The score of each option for a reply, and how near its words are."""
    return model.read(reply)


class Silent:
    """An encoder that must not be asked."""

    def on_one_core(self):
        """Itself."""
        return self


def test_what_is_prepared_weighs_as_what_is_made_when_it_is_needed(replies, guide, encoder, kept):
    """To the last bit."""
    prepared, needed = StepModels(replies), StepModels(replies)
    prepared.prepare({TOPIC: guide}, encoder, rest=0.0, kept=kept, over=Event())
    assert list(prepared._made) == [(TOPIC, at) for at in list(guide.steps)[:2]]
    text = "it is in the spam folder"
    reply = replies.describe([text], encoder.encode([text]))
    for (_, at), model in prepared._made.items():
        assert prepared.of(TOPIC, at, guide.steps[at]) is model
        made = needed.of(TOPIC, at, guide.steps[at])
        assert isinstance(made, OptionModel)
        assert scores(made, reply) == scores(model, reply)


def test_what_was_prepared_is_kept_for_the_next_start(replies, guide, encoder, kept):
    """To the last bit, and without encoding anything."""
    first, second = StepModels(replies), StepModels(replies)
    first.prepare({TOPIC: guide}, encoder, rest=0.0, kept=kept, over=Event())
    second.prepare({TOPIC: guide}, Silent(), rest=0.0, kept=kept, over=Event())
    text = "it is in the spam folder"
    reply = replies.describe([text], encoder.encode([text]))
    made = [{key: scores(model, reply) for key, model in models._made.items()} for models in (first, second)]
    assert made[0] == made[1]
    assert [path.name for path in kept.parent.iterdir()] == [kept.name]


def test_only_what_was_edited_is_made_anew(replies, guide, encoder, kept):
    """Another label is another model; what no guide asks any more is forgotten."""
    StepModels(replies).prepare({TOPIC: guide}, encoder, rest=0.0, kept=kept, over=Event())
    before = set(np.load(kept))
    at, step = next(iter(guide.steps.items()))
    options = {name: option.copy(update={"label": f"{option.label}!"}) for name, option in step.options.items()}
    edited = guide.copy(update={"steps": {**guide.steps, at: step.copy(update={"options": options})}})
    models = StepModels(replies)
    models.prepare({TOPIC: edited}, encoder, rest=0.0, kept=kept, over=Event())
    after = set(np.load(kept))
    assert len(before) == len(after)
    assert len({key.partition("/")[0] for key in before & after}) == 1


def test_it_stops_when_it_is_told_to(replies, guide, encoder, kept):
    """A process that ends waits for nothing, and keeps nothing that is half done."""
    over = Event()
    over.set()
    models = StepModels(replies)
    models.prepare({TOPIC: guide}, encoder, rest=0.0, kept=kept, over=over)
    assert not models._made
    assert not kept.exists()


@pytest.mark.parametrize("stored", [b"", b"nonsense", b"PK\x05\x06" + b"\0" * 18])
def test_what_cannot_be_read_is_made_anew(replies, guide, encoder, kept, stored):
    """A file that was cut off costs a minute, and nothing else."""
    kept.write_bytes(stored)
    models = StepModels(replies)
    models.prepare({TOPIC: guide}, encoder, rest=0.0, kept=kept, over=Event())
    assert len(models._made) == 2
    assert np.load(kept)


def test_where_nothing_can_be_kept_all_is_made_all_the_same(replies, guide, encoder, tmp_path):
    """A folder that can only be read, or is not there."""
    models = StepModels(replies)
    models.prepare({TOPIC: guide}, encoder, rest=0.0, kept=tmp_path / "nowhere" / "steps.npz", over=Event())
    assert len(models._made) == 2


def test_a_step_without_options_has_no_model(replies, guide):
    """Nothing can be told apart there."""
    assert StepModels(replies).of(TOPIC, "plain", guide.steps["plain"]) is None
