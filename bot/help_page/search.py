"""Finds the topics that a search is about, and the passage of each that says most of it.

What the trained model makes of the words ranks the topics; where it is not sure, the passages do, by meaning (the
sentence encoder) and by the words that they share with the search.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.channel.codec import clean
from bot.help_page.passages import Passage
from bot.help_page.words import Overlap, Piece, mark, stems
from bot.intents import OUT_OF_SCOPE
from bot.nlu.encoder import shared_encoder, whole_words
from bot.nlu.spelling import SpellingCorrector
from bot.nlu.text import normalise, without_addresses
from bot.nlu.text_corrector import CORRECTED

MAX_CHARACTERS = 400
"""What is read of a search."""
MOST = 6  # hits

# Tried on the test questions, which hardly depend on them, and on single words such as “spam”, which do.
MEANING, WORDS = 0.6, 0.4  # how much of a passage's score is likeness of meaning, and how much are words in common
ENOUGH = 0.45  # score of a topic that is worth showing
BESIDE = 0.4  # of the best score: what is worth showing beside it
ELSEWHERE = 0.5  # of a passage's score is lost if the model is sure that the words are about something else
ANSWER_FIRST = 0.1  # of two passages as good, the one in the answer is shown rather than the one in the guide

Read = Callable[[str], Awaitable[Mapping[str, Any]]]
"""Reads a text with the trained model, as Rasa's `parse_message` with all properties; without a model, as nothing."""


@dataclass(frozen=True)
class Hit:
    """A topic that was found."""

    topic: str
    place: str | None
    """Where in the topic's guide the passage stands; None if it stands in the answer."""
    passage: tuple[Piece, ...]


@dataclass(frozen=True)
class _Index:
    """What takes a while to make of the passages."""

    vectors: NDArray[Any]
    spelling: SpellingCorrector


@dataclass(frozen=True)
class Found:
    """What a search found, the best first."""

    searched: str
    """The words of the search, as they were read."""
    corrected: str | None
    """The words that were probably meant, if there is a slip in them."""
    hits: tuple[Hit, ...]


class Search:
    """A search over passages; its index is made once, when it is needed first."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        """Takes the passages."""
        self._passages = passages
        self._overlap = Overlap(passage.text for passage in passages)
        self._topics = list(dict.fromkeys(passage.topic for passage in passages))
        self._of_topic = {
            topic: np.array([index for index, passage in enumerate(passages) if passage.topic == topic])
            for topic in self._topics
        }
        self._index: asyncio.Task[_Index] | None = None

    def prepare(self) -> None:
        """Begins to make the index, beside what else there is to do: it takes a second."""
        if self._index is None:
            self._index = asyncio.create_task(asyncio.to_thread(self._make_index))

    async def find(self, text: str, read: Read) -> Found:
        """Searches; words that say nothing of what there is find nothing."""
        searched = clean(text[:MAX_CHARACTERS])
        if not searched:
            return Found("", None, ())
        self.prepare()
        assert self._index is not None
        index = await asyncio.shield(self._index)
        parsed = await read(searched)
        written = without_addresses(normalise(searched))
        meant = index.spelling.correct(str(parsed.get(CORRECTED, written)))
        scores = self._score(meant, index.vectors)
        ranked = self._rank(scores, {entry["name"]: entry["confidence"] for entry in parsed.get("intent_ranking", ())})
        hits = tuple(self._hits(ranked, scores, {*stems(meant), *stems(written)}))
        return Found(searched, meant if meant != written else None, hits)

    def _make_index(self) -> _Index:
        # Guides that share a part share its passages.
        texts = list(dict.fromkeys(passage.text for passage in self._passages))
        place = {text: index for index, text in enumerate(texts)}
        vectors = shared_encoder().encode(texts)[[place[passage.text] for passage in self._passages]]
        # Slips that many people make are learnt from, and so the model leaves them; a passage has none.
        return _Index(vectors, SpellingCorrector.fit(texts, whole_words()))

    def _score(self, text: str, vectors: NDArray[Any]) -> NDArray[Any]:
        """How much each passage says of a text."""
        meaning = vectors @ shared_encoder().encode([text])[0]
        return np.asarray(MEANING * meaning + WORDS * np.array(self._overlap.of(set(stems(text)))))

    def _rank(self, scores: NDArray[Any], confidence: Mapping[str, float]) -> list[str]:
        """The topics that are worth showing, the best first."""
        trust = 1 - ELSEWHERE * confidence.get(OUT_OF_SCOPE, 0.0) ** 2
        total = {
            topic: confidence.get(topic, 0.0) + trust * float(scores[self._of_topic[topic]].max())
            for topic in self._topics
        }
        ranked = sorted(total, key=lambda topic: -total[topic])[:MOST]
        least = max(ENOUGH, BESIDE * total[ranked[0]])
        return [topic for topic in ranked if total[topic] >= least]

    def _hits(self, topics: Iterable[str], scores: NDArray[Any], words: set[str]) -> Iterator[Hit]:
        """Each topic with its best passage that no other shows, since guides share parts; its title is shown anyway."""
        told: set[str] = set()
        for topic in topics:
            own = [self._passages[index] for index in self._by_score(topic, scores)]
            passage = next((passage for passage in own if passage.text not in told), own[0])
            told.add(passage.text)
            yield Hit(topic, passage.place, tuple(mark(passage.text, words)))

    def _by_score(self, topic: str, scores: NDArray[Any]) -> list[int]:
        """A topic's passages but for its title, the best first."""
        own = [index for index in self._of_topic[topic] if not self._passages[index].is_title]
        return sorted(own, key=lambda index: -scores[index] - ANSWER_FIRST * (self._passages[index].place is None))
