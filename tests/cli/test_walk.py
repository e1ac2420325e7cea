"""`latchkey walk`."""

from __future__ import annotations

import re
import shutil

import pytest

from bot.settings import Settings


@pytest.fixture
def walk(latchkey, guided):
    """Goes through the dragon's guide with some answers; returns where each led, and what was said there."""

    def go(*answers):
        done = latchkey("walk", "dragon_asleep", said="".join(f"{answer}\n" for answer in answers), settings=guided)
        assert (done.returncode, done.stderr) == (0, "")
        return re.findall(
            r"^(\S+  \(\w+\))\n(.*?)(?=^\S+  \(|\Z)", done.stdout.replace("\n> ", "\n"), re.DOTALL | re.MULTILINE
        )

    return go


def places(said):
    """Where the answers led."""
    return [place for place, _ in said]


def test_an_answer_is_a_number_a_label_or_one_of_its_words(walk):
    """As people see it, with each step's name; at the end what was found."""
    said = walk("clean shaven", "FAST ASLEEP")
    assert places(said) == ["how_long  (ask)", "tickle_it  (ask)", "knight  (end)"]
    assert "[1] It has no beard" in said[0][1]
    assert "Tickle it with Fernway feathers." in said[1][1]
    assert [line.strip(" *") for line in said[2][1].splitlines() if line.strip()] == [
        "A knight will come.",
        "It sleeps for good.",
        "Sleeps since: It has no beard",
        "Tickled: Fast asleep",
    ]
    assert walk("1", "2") == said


def test_a_plain_reply_picks_the_option_that_is_bound_to_it(walk, guided):
    """As the examples of the content say it, or a label of any guide; where it picks nothing, it is not understood."""
    shutil.copy(Settings().data / "nlu" / "replies.yml", guided.data / "nlu")
    assert places(walk("It has no beard.", "Yes!")) == ["how_long  (ask)", "tickle_it  (ask)", "awake  (end)"]
    assert places(walk("don’t know", "still the same"))[2:] == ["knight  (end)"]
    assert places(walk("no")) == ["how_long  (ask)", "how_long  (unclear)"]
    assert places(walk("done", "no", "done", "yes"))[2:] == [
        "how_long  (again)", "how_long  (is_it_solved)", "solved_meanwhile  (end)",
    ]  # fmt: skip


def test_a_check_reads_what_it_can(walk):
    """What it cannot read, and is no option, is not understood."""
    assert places(walk("an hour ago")) == ["how_long  (ask)", "let_it_sleep  (end)"]
    assert places(walk("what a beast", "last week")) == ["how_long  (ask)", "how_long  (unclear)", "tickle_it  (ask)"]


def test_what_works_in_every_step(walk, content):
    """By its name, since nothing has been learnt here; the input may end anywhere."""
    said = walk("repeat", "dont know", "back", "restart", "stop")
    kinds = ["how_long  (ask)", "how_long  (explain)", "tickle_it  (ask)", "how_long  (back)", "how_long  (restart)"]
    assert places(said) == [*kinds, "stopped  (end)"]
    assert "Its beard grows an inch a day." in said[1][1]
    waiting = walk("wait")[1]
    assert waiting[0] == "how_long  (waiting)"
    assert waiting[1].split("\n")[:2] == [f"  {content.phrases.guide_waiting}", "  [1] It has no beard"]
    assert places(walk()) == ["how_long  (ask)"]


def test_what_is_done_has_to_be_confirmed(walk, content):
    """As in the chat: then it is over, or the step comes again."""
    said = walk("done", "1")
    assert places(said) == ["how_long  (ask)", "how_long  (is_it_solved)", "solved_meanwhile  (end)"]
    assert said[1][1].strip().startswith(content.phrases.guide_is_it_solved)
    assert places(walk("done", "2"))[2:] == ["how_long  (again)"]


def test_a_topic_without_a_guide_is_one_line_with_those_that_have_one(latchkey, guided):
    """So is a slip in the name."""
    for topic in ("broom_grounded", "dragon_awake"):
        done = latchkey("walk", topic, settings=guided)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
        assert done.stderr.rstrip(".\n").endswith("dragon_asleep")


def test_a_guide_with_a_fault_is_not_begun(latchkey, guided):
    """The fault is told, as lint does."""
    path = guided.data / "topics" / "dragon_asleep.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("next: knight", "next: night"), encoding="utf-8")
    done = latchkey("walk", "dragon_asleep", settings=guided)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert "`knight`" in done.stderr


def test_a_fault_elsewhere_is_no_hindrance(walk, guided):
    """Whoever writes one guide need not wait for the others to be mended."""
    for name, right in (("broom_grounded", "title:"), ("cauldron_boils_over", "see_also: [")):
        path = guided.data / "topics" / f"{name}.yml"
        path.write_text(path.read_text(encoding="utf-8").replace(right, f"{right} {{x"), encoding="utf-8")
    assert places(walk("1", "1")) == ["how_long  (ask)", "tickle_it  (ask)", "awake  (end)"]
