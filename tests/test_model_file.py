"""Which model belongs to which content."""

import dataclasses
import os

import pytest

from bot.content import load_content
from bot.errors import ModelMissingError
from bot.model_file import KEPT_MODELS, forget_old_models, model_path, read_report, require_model
from bot.settings import Settings

BROOM = "topics/broom_grounded.yml"


def path_of(settings):
    """Where the model of the content as it is now would be."""
    return model_path(load_content(settings.data), settings)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (BROOM, "Point it north", "Point it south"),
        (BROOM, "title: The broom does", "title: My broom does"),
        (BROOM, "see_also: [dragon_asleep]", ""),
        ("phrases.yml", "Goodbye", "Farewell"),
        ("service.yml", "Fernway", "Hogwarts"),
    ],
)
def test_what_is_only_said_needs_no_new_model(toy_copy, file, old, new):
    """Answers, titles, phrases and facts are read when they are said: the model stays the same."""
    before = path_of(toy_copy)
    change(toy_copy.data / file, old, new)
    assert path_of(toy_copy) == before


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (BROOM, "the broom stays on the ground", "the broom stays in the cupboard"),
        ("providers.yml", "Fastmail:", "Owlmail:"),
        ("nlu/rest.yml", "crystal ball", "magic mirror"),
        ("rules.yml", "action_contact", "action_answer_topic"),
    ],
)
def test_what_is_learnt_needs_a_new_model(toy_copy, file, old, new):
    """Another question, name, example or rule makes another model."""
    before = path_of(toy_copy)
    change(toy_copy.data / file, old, new)
    assert path_of(toy_copy) != before


@pytest.mark.parametrize("name", ["nlu/more.yaml", "nlu/owls/barn.yml"])
def test_a_new_file_of_examples_needs_a_new_model(toy_copy, name):
    """Rasa reads all of data/nlu/, folders within it too."""
    before = path_of(toy_copy)
    path = toy_copy.data / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("version: '3.1'\n", encoding="utf-8")
    assert path_of(toy_copy) != before


def test_a_topic_by_another_name_needs_a_new_model(toy_copy):
    """The file's name is the intent, and so is learnt."""
    before = path_of(toy_copy)
    (toy_copy.data / BROOM).rename(toy_copy.data / "topics" / "broom_tired.yml")
    assert path_of(toy_copy) != before


def change(path, old, new):
    """Edits a file."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_missing_model_is_named(toy_copy, toy, toy_model):
    """Who needs a model that was never trained is told so; a trained one is found."""
    with pytest.raises(ModelMissingError, match=toy_copy.models.name):
        require_model(load_content(toy_copy.data), toy_copy)
    same = dataclasses.replace(toy_copy, models=toy.models)
    assert require_model(load_content(toy_copy.data), same) == toy_model


def test_old_models_are_forgotten(tmp_path):
    """The newest models are kept; other files are none of its business."""
    paths = [tmp_path / f"{name}.tar.gz" for name in "dcba"]
    for age, path in enumerate(paths):
        path.touch()
        os.utime(path, (1000 - age, 1000 - age))
    (tmp_path / "notes.txt").touch()
    forget_old_models(Settings(models=tmp_path))
    assert {*tmp_path.iterdir()} == {*paths[:KEPT_MODELS], tmp_path / "notes.txt"}


def test_the_report_is_read_from_the_model(toy_model):
    """What the training noted can be read without loading the model."""
    assert read_report(toy_model).keys() == {"thresholds", "misread"}
