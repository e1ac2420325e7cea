"""`latchkey evaluate`."""

from __future__ import annotations

import json

import pytest

from bot.cli.evaluate import evaluate


def test_it_judges_questions_and_lists_the_mistakes(toy_model, toy, tmp_path, monkeypatch, capsys):
    """Figures for the test questions, a picture of the confusions, and each question that was not understood."""
    right = {"text": "my dragon will not wake up", "topic": "dragon_asleep"}
    wrong = {"text": "my dragon will not wake up", "topic": "broom_grounded"}
    questions = tmp_path / "questions.jsonl"
    questions.write_text(f"{json.dumps(right)}\n\n{json.dumps(wrong)}\n", encoding="utf-8")
    for name, value in toy.to_environment().items():
        monkeypatch.setenv(name, value)
    evaluate(questions, cross_validation=False, mistakes=True)
    out = capsys.readouterr().out
    assert "50.0%" in out
    assert "cross-validation" not in out
    (mistake,) = [json.loads(line) for line in out.splitlines() if line.startswith("{")]
    assert (mistake["truth"], mistake["ranking"][0]) == ("broom_grounded", "dragon_asleep")
    assert (toy.state / "evaluation" / "test-questions.png").exists()


@pytest.mark.parametrize("line", ["{", "[]", '{"text": "hello"}'])
def test_questions_of_another_form_are_told_with_their_line(latchkey, toy, tmp_path, line):
    """Before anything is trained; there is no traceback."""
    questions = tmp_path / "questions.jsonl"
    questions.write_text(f'{{"text": "hello", "topic": "greet"}}\n{line}\n', encoding="utf-8")
    done = latchkey("evaluate", "--questions", str(questions), settings=toy, COLUMNS="200")
    assert done.returncode == 2
    assert "questions.jsonl:2" in done.stderr
    assert "Traceback" not in done.stderr


def test_questions_that_are_not_there_are_told(latchkey, toy):
    """A mistyped path costs nothing but a look."""
    done = latchkey("evaluate", "--questions", "no_such_file", settings=toy, COLUMNS="200")
    assert done.returncode == 2
    assert "no_such_file" in done.stderr
    assert "Traceback" not in done.stderr
