"""`latchkey train`."""

from __future__ import annotations

import pytest

from bot.cli.train import train
from bot.errors import ContentError


@pytest.fixture
def own(toy_copy, monkeypatch):
    """Settings of toys that have no model, which the command reads."""
    for name, value in toy_copy.to_environment().items():
        monkeypatch.setenv(name, value)
    return toy_copy


def test_it_trains_once_and_says_so(own, capsys):
    """The second time nothing has changed, so nothing is trained; standard output stays free."""
    train(force=False)
    first, models = capsys.readouterr(), list(own.models.iterdir())
    train(force=False)
    second = capsys.readouterr()
    assert first.err.splitlines()[-1].startswith("Trained")
    assert "up to date" in second.err
    assert first.out == second.out == ""
    assert len(models) == 1
    assert list(own.models.iterdir()) == models


def test_content_that_a_conversation_would_stumble_over_is_refused_until_it_is_mended(own, capsys):
    """An editor reads it now, rather than a visitor in the middle of a talk; that there is a model changes nothing."""
    train(force=False)
    path = own.data / "topics" / "dragon_asleep.yml"
    text = path.read_text()
    path.write_text(text + "see_also: [dragon_awake]\n")
    with pytest.raises(ContentError, match="dragon_awake"):
        train(force=False)
    path.write_text(text)
    train(force=False)
    assert "up to date" in capsys.readouterr().err


def test_it_can_be_made_to_train(own, capsys):
    """With --force a model is made anew, and says so."""
    train(force=False)
    (model,) = own.models.iterdir()
    before = model.stat().st_mtime_ns
    capsys.readouterr()
    train(force=True)
    assert capsys.readouterr().err.splitlines()[-1].startswith("Trained")
    assert model.stat().st_mtime_ns > before
