"""A piece of a text that knows where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Piece:
    """What is read of a text from `start` to before `end`."""

    text: str
    start: int
    end: int

    def cut(self, start: int, end: int | None = None) -> Piece:
        """A part of a piece that has not been joined."""
        text = self.text[start:end]
        return Piece(text, self.start + start, self.start + start + len(text))

    def join(self, other: Piece, between: str = "") -> Piece:
        """This piece and a later one as one."""
        return Piece(f"{self.text}{between}{other.text}", self.start, other.end)


def words_of(text: str) -> list[Piece]:
    """The words of a text, as spaces divide them; a name in quotes before an @ is one word."""
    found = re.finditer(r'"[^"@\s][^"@]{0,64}"@\S+|\S+', text)
    return [Piece(match.group(), match.start(), match.end()) for match in found]


def split(word: Piece, marks: str) -> Iterator[Piece]:
    """The parts of a word that hold an @ each: `a@b.de,c@d.de` are two, `Anna<a@b.de>` is one."""
    cuts = [0]
    for match in re.finditer(f"[{re.escape(marks)}]", word.text):
        if "@" in word.text[cuts[-1] : match.start()] and "@" in word.text[match.end() :]:
            cuts.append(match.end())
    for start, end in zip(cuts, [*cuts[1:], None], strict=True):
        yield word.cut(start, end)
