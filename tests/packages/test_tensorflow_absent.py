"""The stand-in for TensorFlow: Rasa's commands work with it, and what needs the real one says how to get it."""

from __future__ import annotations

import importlib.metadata
import json
import os
import subprocess
import sys
import traceback
from pathlib import Path

import pytest
import tensorflow as tf
from rasa.engine.exceptions import GraphComponentException
from rasa.model_training import train_nlu

from bot.settings import ROOT

RASA = str(Path(sys.executable).with_name("rasa"))
REMEDY = "docs/tasks/use-tensorflow.md"
NLU = """
version: "3.1"
nlu:
  - intent: broom_grounded
    examples: |
      - my broom does not fly any more
      - the broom stays on the ground
  - intent: dragon_asleep
    examples: |
      - my dragon will not wake up
      - the dragon has been asleep for three days
"""
DIET = """
recipe: default.v1
assistant_id: diet
language: en
pipeline:
  - name: WhitespaceTokenizer
  - name: CountVectorsFeaturizer
  - name: DIETClassifier
    constrain_similarities: true
"""


@pytest.fixture(scope="module")
def rasa(toy, toy_model, tmp_path_factory):
    """The end of a plain `rasa` command, by its name: the exit code, the output and the folder that it wrote to."""
    folder = tmp_path_factory.mktemp("rasa")
    (folder / "nlu.yml").write_text(NLU)
    commands = {
        "validate": ["data", "validate"],
        "train": ["train", "--data", str(toy.data / "nlu"), str(toy.data / "rules.yml"), "--out", "{out}"],
        "test": ["test", "nlu", "--nlu", str(folder / "nlu.yml"), "--model", str(toy_model), "--out", "{out}"],
        "shell": ["shell", "nlu", "--model", str(toy_model)],
    }
    cache = {"RASA_CACHE_DIRECTORY": str(folder / "cache"), "RASA_TELEMETRY_ENABLED": "false"}
    content = {name: {} if name == "validate" else {"LATCHKEY_DATA": str(toy.data)} for name in commands}
    # All are started before the first is waited for, since each takes seconds.
    processes = {
        name: subprocess.Popen(
            [RASA, *(argument.format(out=folder / name) for argument in command)],
            env={**os.environ, **cache, **content[name]},
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for name, command in commands.items()
    }

    def end(name, said=""):
        out, _ = processes[name].communicate(said, timeout=120)
        return processes[name].returncode, out, folder / name

    yield end
    for process in processes.values():
        process.kill()
        process.communicate()


def test_the_stand_in_is_what_is_installed():
    """Nobody downloads 600 MB that nothing would use."""
    assert importlib.metadata.version("tensorflow").endswith("+absent")
    assert not {"tensorflow-hub", "tensorflow-text", "keras"} & {
        distribution.metadata["Name"].lower() for distribution in importlib.metadata.distributions()
    }


def test_names_can_be_written_down_and_derived_from():
    """That is all that most of Rasa does with TensorFlow, and no name, however deep, is missing."""
    import tensorflow.keras.layers
    from tensorflow.python.keras.utils import tf_utils

    class Layer(tf.keras.layers.Layer):
        @tf.function
        def call(self, inputs: tf.Tensor | tf.SparseTensor) -> list[tf.Tensor]:
            return [inputs]

    assert Layer.__base__.__name__ == "tensorflow.keras.layers.Layer"
    assert tensorflow.keras.layers.Dense
    assert tf_utils
    assert tf.__version__.startswith("2.12")


@pytest.mark.parametrize("use", [lambda: tf.zeros((2, 3)), lambda: tf.keras.layers.Dense(3), lambda: tf.nn.relu(1)])
def test_whatever_is_used_says_how_to_get_the_real_one(use):
    """The error is an ImportError, and names the page to follow."""
    with pytest.raises(ImportError, match=REMEDY):
        use()
    assert (ROOT / REMEDY).exists()


def test_a_pipeline_with_diet_says_how_to_get_the_real_one(tmp_path, monkeypatch):
    """Someone who copies Rasa's recommended pipeline is not left with a riddle."""
    monkeypatch.setenv("RASA_CACHE_DIRECTORY", str(tmp_path / "cache"))
    (tmp_path / "nlu.yml").write_text(NLU)
    (tmp_path / "diet.yml").write_text(DIET)
    with pytest.raises(GraphComponentException) as raised:
        train_nlu(str(tmp_path / "diet.yml"), str(tmp_path / "nlu.yml"), str(tmp_path))
    assert REMEDY in "".join(traceback.format_exception(raised.value))


def test_rasa_data_validate_works(rasa):
    """On the content as it is, which Rasa finds in data/ by itself."""
    code, out, _ = rasa("validate")
    assert code == 0, out


def test_rasa_train_works(rasa):
    """It makes a model, as `latchkey train` does."""
    code, out, folder = rasa("train")
    assert code == 0, out
    assert list(folder.glob("*.tar.gz"))


def test_rasa_test_works(rasa):
    """It reads the model that was trained, and reports."""
    code, out, folder = rasa("test")
    assert code == 0, out
    assert json.loads((folder / "intent_report.json").read_text())["accuracy"] == 1.0


def test_rasa_shell_works(rasa):
    """A message on standard input is answered by what was understood."""
    code, out, _ = rasa("shell", "my dragon will not wake up\n")
    assert code == 0, out
    assert '"topic": "dragon_asleep"' in out
