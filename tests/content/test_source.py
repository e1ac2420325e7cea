"""How YAML is read: texts stay texts, and everything knows its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.content.source import Source, read_yaml
from bot.errors import ContentError


def read(folder: Path, text: str | bytes) -> Source:
    """Reads a file with that text."""
    path = folder / "broom.yml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_yaml(path)


def test_texts_stay_what_the_editor_wrote(tmp_path):
    """YAML would make a truth value of `no`, a date of 2020-01-01, a number of 007 and nothing of ~."""
    assert read(tmp_path, "- no\n- 2020-01-01\n- 007\n- 1e3\n- ~\n- null\n- '#5'\n").value == [
        "no", "2020-01-01", "007", "1e3", "~", "null", "#5",
    ]  # fmt: skip


def test_every_part_knows_its_line(tmp_path):
    """A part is where its name or its dash stands; what is missing is where the part around it stands."""
    source = read(tmp_path, "title: Broom\n\nlinks:\n  help:\n    https://broom.example\nsays:\n  # once\n  - knock\n")
    assert source.line(("title",)) == 1
    assert source.line(("links", "help")) == 4
    assert source.line(("says", 0)) == 8
    assert source.line(("links", "sign_in")) == 3
    assert source.line(("answer",)) == 1
    assert source.fault(("says", 0), "too short", "write more").line == 8


@pytest.mark.parametrize("text", [b"\xef\xbb\xbfa: \xc3\xa9\nb: c\n", b"a: \xc3\xa9\r\nb: c\r\n"])
def test_what_editors_on_windows_save_is_read(tmp_path, text):
    """A byte order mark and Windows line ends change nothing."""
    source = read(tmp_path, text)
    assert source.value == {"a": "é", "b": "c"}
    assert source.line(("b",)) == 2


def test_every_name_that_stands_twice_is_told(tmp_path):
    """YAML would keep the last one and drop the editor's first text in silence."""
    with pytest.raises(ContentError) as raised:
        read(tmp_path, "a: 1\na: 2\nb:\n  c: 3\n  c: 4\n")
    assert [fault.line for fault in raised.value.faults] == [2, 5]


@pytest.mark.parametrize(
    ("text", "line", "remedy"),
    [
        ("a: b\nc: d: e\n", 2, "has a colon"),
        ("a:\n\t- b\n", 2, "replace the tab"),
        ('a:\n  - "b\n  - c\n  - d\n', 2, "close the quote"),
        ("a: [b, c\nd: e\n", 1, "close the bracket"),
        ("a: {b: c\nd: e\n", 1, "close the brace"),
        ("a: |\n  b\nc d\ne: f\n", 3, "add the colon that is missing, or indent"),
        ("a: | b\n", 1, "begin the text on the line below"),
        ('a:\n  - "b" c\n', 2, "all of the text into quotes"),
        ("a:\n  - @b\n", 2, "all of the text into quotes"),
        ("a:\n  - [b](c): d\n", 2, "quotes"),
        ("a:\n  - {b}: d\n", 2, "the text into quotes"),
        ("a: b\n---\nc: d\n", 2, "quotes, or check the indentation"),
        ("a: &b [*b]\n", 1, "quotes"),
        ("a: b\n  c: d\n", 2, "check the indentation"),
        ("a: 'It doesn't say: no'\n", 1, "write ' twice"),
        ("a:\n  - 'don't'\n", 2, "write ' twice"),
        ("# nothing yet\n", 1, "restore it"),
        # What YAML would drop without a word
        ("a: b\nc: I am #1 and want\n", 2, "put the text into quotes, or a blank behind the #"),
        ("\ufeffa:\n  - 👍 got #2 mail\n", 2, "put the text into quotes"),
        ("a:\n  - #2 is missing\n", 2, "put the text into quotes"),
        ("a:\n  b: {c: It is #1, d: e}\n", 2, "put the text into quotes"),
        ("a:\n  - b\n  - !Hurry up\n", 3, "put the text into quotes"),
        ("a:\n  - &c text\n", 2, "put the text into quotes"),
        ("a: *c\n", 1, "put the text into quotes"),
    ],
)
def test_a_slip_is_told_where_it_begins(tmp_path, text, line, remedy):
    """YAML often notices a slip far behind it; the editor is sent to the line of the slip, with its mend."""
    with pytest.raises(ContentError) as raised:
        read(tmp_path, text)
    [fault] = raised.value.faults
    assert fault.line == line
    assert remedy in fault.remedy


def test_a_note_is_no_fault(tmp_path):
    """A # with a blank behind it begins a note, and one inside a word or a longer text is nothing special."""
    text = "a: b  # or c\nd: e#1\nf: '#1 #2'\ng: |\n  h #1\n  *i* &j !k\nl: [m] #n\n#o\n## p\n"
    assert read(tmp_path, text).value == {
        "a": "b", "d": "e#1", "f": "#1 #2", "g": "h #1\n*i* &j !k\n", "l": ["m"],
    }  # fmt: skip


def test_a_folder_is_no_file(tmp_path):
    """What cannot be read is a fault like any other."""
    (tmp_path / "owl.yml").mkdir()
    with pytest.raises(ContentError):
        read_yaml(tmp_path / "owl.yml")


PIECES = [
    "a",
    "a:",
    ": ",
    "- ",
    "\n",
    "  ",
    "\t",
    '"',
    "'",
    "[",
    "]",
    "{",
    "}",
    "&a ",
    "*a ",
    "|",
    "#",
    "---\n",
    "é",
    "\x07",
]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PIECES)).map("".join) | st.text() | st.binary())
def test_whatever_is_in_a_file_is_read_or_told(tmp_path, text):
    """No file makes the reading fail otherwise than with faults, and their lines are lines of the file."""
    try:
        source = read(tmp_path, text)
        lines = list(source.lines.values())
    except ContentError as error:
        lines = [fault.line for fault in error.faults] or [0]
    count = len((tmp_path / "broom.yml").read_bytes().decode(errors="replace").splitlines())
    assert all(1 <= line <= count + 1 for line in lines)
