"""The content and its model."""

from __future__ import annotations

from bot.doctor.content import content, model


def test_sound_content_and_its_model_are_well(toy, toy_model, states):
    """Both belong together."""
    assert states([*content(toy), *model(toy)]) == ["ok", "ok"]


def test_faults_are_counted_and_the_first_is_shown(own, told):
    """With file and line."""
    path = own.data / "topics" / "broom_grounded.yml"
    path.write_text(path.read_text().replace("category: ", "category: not_"))
    [(state, words)] = told(content(own))
    assert state == "wrong"
    assert "1 fault" in words
    assert "broom_grounded.yml:" in words


def test_content_without_a_model_is_told(own, told):
    """And how to get one."""
    [(state, words)] = told(model(own))
    assert state == "wrong"
    assert "make train" in words
