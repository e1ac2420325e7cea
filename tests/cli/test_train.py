"""`latchkey train`."""

from __future__ import annotations


def test_it_trains_once_and_says_so(latchkey, toy_copy):
    """The second time nothing has changed, so nothing is trained."""
    cache = {"RASA_CACHE_DIRECTORY": str(toy_copy.state / "cache")}
    first = latchkey("train", settings=toy_copy, **cache)
    models = list(toy_copy.models.iterdir())
    second = latchkey("train", settings=toy_copy, **cache)
    assert (first.returncode, first.stdout) == (second.returncode, second.stdout) == (0, "")
    assert first.stderr.startswith("Trained")
    assert "up to date" in second.stderr
    assert len(models) == 1
    assert list(toy_copy.models.iterdir()) == models
