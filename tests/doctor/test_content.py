"""The content and its model."""

from __future__ import annotations

from bot.doctor.content import content, model
from bot.training import train


def test_sound_content_and_its_model_are_well(sound_toys, states):
    """Both belong together."""
    train(sound_toys)
    assert states([*content(sound_toys), *model(sound_toys)]) == ["ok", "ok"]


def test_faults_are_counted_and_the_first_is_shown(sound_toys, told):
    """With file and line."""
    path = sound_toys.data / "topics" / "broom_grounded.yml"
    path.write_text(path.read_text().replace("category: ", "category: not_"))
    [(state, words)] = told(content(sound_toys))
    assert state == "wrong"
    assert "1 fault" in words
    assert "broom_grounded.yml:" in words


def test_content_without_a_model_is_told(own, told):
    """And how to get one."""
    [(state, words)] = told(model(own))
    assert state == "wrong"
    assert "make train" in words
