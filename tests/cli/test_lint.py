"""`latchkey lint`."""

from __future__ import annotations

import re

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


def change(sound_toys, name, right, wrong):
    """Puts a slip into a file; returns its line."""
    path = sound_toys.data / name
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    return text[: text.index(right)].count("\n") + 1


def shown(done):
    """Where each fault is, by file and line."""
    lines = [re.fullmatch(r"(\S+\.yml):(\d+): (.+) → (.+)", line) for line in done.stdout.splitlines()]
    return [("/".join(line[1].split("/data/")[1:]), int(line[2])) for line in lines]


def test_content_without_a_fault_is_told_so(latchkey, sound_toys):
    """And that a trained model would know more."""
    done = latchkey("lint", settings=sound_toys)
    assert (done.returncode, done.stdout) == (0, "")
    assert "no faults" in done.stderr
    assert "make train" in done.stderr


def test_every_slip_is_shown_at_once_with_file_and_line(latchkey, sound_toys):
    """An editor mends all of them in one go; a script sees by the exit code that there are any."""
    slips = {(name, change(sound_toys, name, *slip)) for name, changes in SLIPS.items() for slip in changes}
    done = latchkey("lint", settings=sound_toys)
    assert done.returncode == 1
    assert slips <= set(shown(done))
    assert done.stderr.splitlines()[-1].startswith(f"{len(shown(done))} faults")


def test_a_question_that_the_model_takes_for_another_topics_is_a_fault(latchkey, sound_toys):
    """The model of this very content has read it and disagrees: the editor is told where it stands."""
    # In full-width letters, so that it is no double to the eye.
    line = change(
        sound_toys, "topics/broom_grounded.yml", "  - my broom", "  - my dragon will not wake ｕｐ\n  - my broom"
    )
    train(sound_toys)
    done = latchkey("lint", settings=sound_toys)
    assert done.returncode == 1
    assert shown(done) == [("topics/broom_grounded.yml", line)]
    assert "`dragon_asleep`" in done.stdout
