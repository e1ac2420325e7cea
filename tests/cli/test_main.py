"""`latchkey` itself: what it offers, and how it reports trouble."""

from __future__ import annotations

import pytest

from bot.cli import app


def test_help_lists_every_command_with_what_it_does(latchkey):
    """Also what is shown without any argument."""
    shown = latchkey("--help")
    commands = [command.callback for command in app.registered_commands]
    assert commands
    for command in commands:
        assert command.__name__.replace("_", "-") in shown.stdout
        assert command.__doc__.split()[0] in shown.stdout
    assert shown.returncode == 0
    assert latchkey().stdout == shown.stdout


@pytest.mark.parametrize(
    "command",
    [
        *["run", "serve", "actions", "train", "lint", "talk", "understand", "evaluate", "graph"],
        "check link_age",
        "walk owl",
        "new-topic owl",
    ],
)
def test_a_setting_that_cannot_be_used_is_one_line(latchkey, command):
    """Whatever the command: which variable, its value, and what it may be; no traceback."""
    done = latchkey(*command.split(), LATCHKEY_PORT="many")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("latchkey: LATCHKEY_PORT is “many”")


def test_content_that_cannot_be_read_is_a_line_for_each_fault(latchkey, toy_copy):
    """A command that needs the content says what keeps it from it."""
    (toy_copy.data / "phrases.yml").unlink()
    (toy_copy.data / "topics" / "broom_grounded.yml").write_text("title: [")
    done = latchkey("train", settings=toy_copy)
    assert done.returncode == 1
    assert [line.split(".yml:")[0].split("/")[-1] for line in done.stderr.splitlines()] == ["phrases", "broom_grounded"]


def test_a_reader_that_has_enough_is_no_error(start, toy):
    """`latchkey lint | true` ends quietly."""
    process = start("lint", settings=toy)
    process.stdout.close()
    assert process.wait(timeout=60) == 0
    assert "Traceback" not in process.stderr.read()
