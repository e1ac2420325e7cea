"""The drawing of a guide."""

from __future__ import annotations

import re

from bot.guide.drawing import WIDTH, draw


def test_every_step_and_every_end_that_is_led_to_is_drawn(dragon):
    """Steps by their questions, a check by its name, ends by theirs in another shape."""
    boxes = dict(re.findall(r'^    (n\d+)[\[(]+"(.*)"[\])]+$', draw(dragon), re.MULTILINE))
    assert set(boxes.values()) == {
        "Is the dragon awake?",
        "check weather",
        "Tickle its nose with a feather. What does it do?",
        "What will you call it?",
        "friends",
        "eaten",
        "person",
    }
    assert '(["friends"])' in draw(dragon)
    assert '[["eaten"]]' in draw(dragon)


def test_every_answer_is_an_arrow(dragon):
    """By its label, or by the result's name."""
    boxes = dict(re.findall(r'^    (n\d+)[\[(]+"(.*)"[\])]+$', draw(dragon), re.MULTILINE))
    arrows = re.findall(r'^    (n\d+) -->\|"(.*)"\| (n\d+)$', draw(dragon), re.MULTILINE)
    assert len(arrows) == sum(len(step.edges()) for step in dragon.steps.values())
    named = {(boxes[start], label, boxes[end]) for start, label, end in arrows}
    assert ("Is the dragon awake?", "Fast asleep", "check weather") in named
    assert ("check weather", "storm", "person") in named


def test_a_question_is_one_short_line(dragon):
    """Without what only Markdown or a browser can show, and without what would end the box."""
    ask = 'Is it [awake]({service.links.help}), as "they" **say**?\n\nLook ' + "well, " * 20
    step = dragon.steps["is_it_awake"].copy(update={"ask": ask})
    guide = dragon.copy(update={"steps": {**dragon.steps, "is_it_awake": step}})
    [line] = [line for line in draw(guide).splitlines() if "Is it" in line]
    assert line.startswith("    n0[\"Is it awake, as 'they' say? Look well, ")
    assert line.endswith('…"]')
    assert len(line) == len('    n0[""]') + WIDTH
