"""Puts misspelt words right, as far as the words of the examples allow."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

SHORTEST = 4  # letters; in shorter words, a slip makes another word
LONG = 8  # letters; from here on two slips are believable
SEEN = 3  # examples that a word must stand in to be corrected to, or to be left alone

REMEMBERED = 5000  # words; what strangers write has no end

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")


class SpellingCorrector:
    """Corrects words that nobody knows to a word of the examples that is a slip or two away."""

    def __init__(self, vocabulary: Sequence[str], known: Collection[str]) -> None:
        """Makes a corrector.

        Args:
            vocabulary: What may be corrected to, the most frequent first.
            known: Words that are left alone.
        """
        self.vocabulary = tuple(vocabulary)
        self.known = {*known, *vocabulary}
        self._corrections: dict[str, str] = {}

    @classmethod
    def fit(cls, texts: Sequence[str], known: Collection[str]) -> SpellingCorrector:
        """Takes the vocabulary from examples."""
        seen = Counter(word for text in texts for word in {match.lower() for match in _WORD.findall(text)})
        frequent = [word for word, count in seen.most_common() if count >= SEEN]
        targets = [word for word in frequent if len(word) >= SHORTEST and word in known]
        return cls(targets, {*known, *frequent})

    def correct(self, text: str) -> str:
        """The text with its misspelt words corrected."""
        return _WORD.sub(lambda match: self._correct_word(match[0]), text)

    def _correct_word(self, word: str) -> str:
        lower = word.lower()
        if len(lower) < SHORTEST or "'" in lower or lower in self.known:
            return word
        if len(self._corrections) > REMEMBERED:
            self._corrections.clear()
        if lower not in self._corrections:
            self._corrections[lower] = self._closest(lower) or word
        return self._corrections[lower]

    def _closest(self, word: str) -> str | None:
        slips = 1 if len(word) < LONG else 2
        close = process.extract(word, self.vocabulary, scorer=OSA.distance, score_cutoff=slips, limit=5)
        # A slip at the first letter is rare; of equally close words, the more frequent one comes first.
        ranked = sorted((distance + (found[0] != word[0]), place, found) for found, distance, place in close)
        return ranked[0][2] if ranked and ranked[0][0] <= slips else None
