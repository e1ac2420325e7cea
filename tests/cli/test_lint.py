"""`latchkey lint`."""

from __future__ import annotations

import re
import shutil

import pytest

from bot.settings import Settings
from bot.training import train

SLIPS = {
    "topics/broom_grounded.yml": [("see_also: [dragon_asleep]", "see_also: [dragon_awake]")],
    "topics/cauldron_boils_over.yml": [("category: signing_in", "category: signing_off")],
    "topics/dragon_asleep.yml": [
        ("Tickle it", "<b>Tickle</b> it"),
        ("how do i wake", "my dragon will not wake up\n  - wake"),
    ],
    "phrases.yml": [("goodbye:", "farewell:")],
}


@pytest.fixture
def toys(toy_copy):
    """The toys without a fault: with the rules, the files and the topic that must be there."""
    shutil.copy(Settings().data / "rules.yml", toy_copy.data)
    for name in ("entities", "out_of_scope", "replies", "small_talk"):
        (toy_copy.data / "nlu" / f"{name}.yml").write_text('version: "3.1"\nnlu: []\n', encoding="utf-8")
    questions = "".join(f"  - let me speak to wizard {number}\n" for number in range(10))
    contact = f"title: A wizard\ncategory: signing_in\nanswer: Ring.\nquestions:\n{questions}"
    (toy_copy.data / "topics" / "contact_support.yml").write_text(contact, encoding="utf-8")
    return toy_copy


def change(toys, name, right, wrong):
    """Puts a slip into a file; returns its line."""
    path = toys.data / name
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    return text[: text.index(right)].count("\n") + 1


def shown(done):
    """Where each fault is, by file and line."""
    lines = [re.fullmatch(r"(\S+\.yml):(\d+): (.+) → (.+)", line) for line in done.stdout.splitlines()]
    return [("/".join(line[1].split("/data/")[1:]), int(line[2])) for line in lines]


def test_content_without_a_fault_is_told_so(latchkey, toys):
    """And that a trained model would know more."""
    done = latchkey("lint", settings=toys)
    assert (done.returncode, done.stdout) == (0, "")
    assert "no faults" in done.stderr
    assert "make train" in done.stderr


def test_every_slip_is_shown_at_once_with_file_and_line(latchkey, toys):
    """An editor mends all of them in one go; a script sees by the exit code that there are any."""
    slips = {(name, change(toys, name, *slip)) for name, changes in SLIPS.items() for slip in changes}
    done = latchkey("lint", settings=toys)
    assert done.returncode == 1
    assert slips <= set(shown(done))
    assert done.stderr.splitlines()[-1].startswith(f"{len(shown(done))} faults")


def test_a_question_that_the_model_takes_for_another_topics_is_a_fault(latchkey, toys):
    """The model of this very content has read it and disagrees: the editor is told where it stands."""
    # In full-width letters, so that it is no double to the eye.
    line = change(toys, "topics/broom_grounded.yml", "  - my broom", "  - my dragon will not wake ｕｐ\n  - my broom")
    train(toys)
    done = latchkey("lint", settings=toys)
    assert done.returncode == 1
    assert shown(done) == [("topics/broom_grounded.yml", line)]
    assert "`dragon_asleep`" in done.stdout
