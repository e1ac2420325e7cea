"""The words of a search in the text that was found: how many are there, and where they are to be marked."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from spacy.lang.en.stop_words import STOP_WORDS

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_ENDING = re.compile(r"(?<=\w{3})(?:ations?|ings?|ied|ies|ers?|ed|es|[esy])$")


@dataclass(frozen=True)
class Piece:
    """A stretch of a passage: words of the search, or what stands between them."""

    text: str
    marked: bool


def stems(text: str) -> list[str]:
    """The words of a text that say something, without their endings: “verified” and “verify” are one."""
    found = (match.casefold() for match in _WORD.findall(text))
    return [_ENDING.sub("", word) for word in found if word not in STOP_WORDS]


def mark(text: str, searched: Collection[str]) -> list[Piece]:
    """Cuts a text where the words of a search begin and end.

    Args:
        text: The passage.
        searched: The stems of the search.
    """
    pieces: list[Piece] = []
    end = 0
    for match in _WORD.finditer(text):
        if set(stems(match[0])) & set(searched):
            pieces += [Piece(text[end : match.start()], False), Piece(match[0], True)]
            end = match.end()
    pieces.append(Piece(text[end:], False))
    return [piece for piece in pieces if piece.text]


class Overlap:
    """How much of a search stands in each of some texts; rare words count more."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Learns how rare each word is."""
        self._stems = [frozenset(stems(text)) for text in texts]
        seen = Counter(stem for words in self._stems for stem in words)
        self._weights = {stem: math.log(1 + len(self._stems) / count) for stem, count in seen.items()}
        self._rarest = math.log(1 + len(self._stems))

    def of(self, searched: Collection[str]) -> list[float]:
        """For each text, a number from 0, none of the words, to 1, all of them."""
        weights = {stem: self._weights.get(stem, self._rarest) for stem in searched}
        total = sum(weights.values()) or 1.0
        return [sum(weights[stem] for stem in words & weights.keys()) / total for words in self._stems]
