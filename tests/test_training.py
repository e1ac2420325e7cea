"""Training when it is needed, and only then."""

import pytest

from bot.content import load_content
from bot.errors import ContentError, TrainingFailedError
from bot.model_file import model_path
from bot.training import train


def test_what_is_known_is_not_learnt_again(toy, toy_model):
    """A second training finds the model of the first, and leaves it as it is."""
    before = toy_model.stat()
    assert train(toy) == (toy_model, False)
    assert toy_model.stat() == before


def test_the_model_is_that_of_the_settings_content(toy, toy_model):
    """The model has its own name, alone in its folder, and knows the toys' topics, not those of data/."""
    assert toy_model == model_path(load_content(toy.data), toy)
    assert [*toy.models.iterdir()] == [toy_model]


def test_faults_of_form_are_found_before_anything_is_trained(toy_copy):
    """All faults come at once, and nothing is written."""
    for name in ("broom_grounded", "dragon_asleep"):
        path = toy_copy.data / "topics" / f"{name}.yml"
        path.write_text(path.read_text(encoding="utf-8") + "spell: lumos\n", encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        train(toy_copy)
    assert [fault.path.stem for fault in caught.value.faults] == ["broom_grounded", "dragon_asleep"]
    assert not toy_copy.models.exists()


def test_a_failed_training_leaves_nothing_behind(toy_copy):
    """Where two rules contradict each other, Rasa's words are passed on, and no half model stays."""
    rules = toy_copy.data / "rules.yml"
    again = "  - rule: again\n    steps:\n      - intent: out_of_scope\n      - action: action_contact\n"
    rules.write_text(rules.read_text(encoding="utf-8") + again, encoding="utf-8")
    with pytest.raises(TrainingFailedError, match="decline what is out of scope"):
        train(toy_copy)
    assert [*toy_copy.models.iterdir()] == []
