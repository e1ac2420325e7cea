"""`latchkey new-topic`."""

from __future__ import annotations

import pytest

from bot.content.lint import lint


def test_a_new_topic_has_all_that_must_be_in_it(latchkey, toy_copy):
    """A file that only has to be filled in: all that lint finds in it is that nobody has."""
    done = latchkey("new-topic", "wand_too_short", settings=toy_copy)
    path = toy_copy.data / "topics" / "wand_too_short.yml"
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(str(path))
    assert path.read_text(encoding="utf-8").startswith("title: Wand too short\n")
    said = [fault.problem for fault in lint(toy_copy.data) if fault.path == path]
    assert len(said) == 11
    assert {problem for problem in said if "still the template's" not in problem} == set()


@pytest.mark.parametrize("name", ["wand-too-short", "../wand", "reply_late"])
def test_a_name_that_no_topic_can_have_is_one_line(latchkey, toy_copy, name):
    """Lint would not take it either; nothing is written."""
    files = sorted(toy_copy.data.rglob("*"))
    done = latchkey("new-topic", name, settings=toy_copy)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert f"“{name}”" in done.stderr
    assert sorted(toy_copy.data.rglob("*")) == files


def test_a_topic_that_is_there_is_not_overwritten(latchkey, toy_copy):
    """An editor's work is never lost to a slip."""
    path = toy_copy.data / "topics" / "dragon_asleep.yml"
    text = path.read_text(encoding="utf-8")
    done = latchkey("new-topic", "dragon_asleep", settings=toy_copy)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert path.read_text(encoding="utf-8") == text


def test_a_name_that_is_nearly_right_is_mended(latchkey, toy_copy):
    """Capitals and hyphens are what people write first."""
    done = latchkey("new-topic", "Profile-Picture", settings=toy_copy)
    assert "such as profile_picture." in done.stderr
