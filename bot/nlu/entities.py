"""Finds addresses, links, durations and known names in a text with spaCy's blank English pipeline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import spacy
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens import Span
from spacy.util import filter_spans

ADDRESS, LINK, DURATION = "address", "link", "duration"

_UNITS = ["second", "sec", "minute", "min", "hour", "hr", "day", "week", "month", "year"]
_UNITS += [f"{unit}s" for unit in _UNITS]
_PATTERNS: dict[str, list[list[dict[str, Any]]]] = {
    ADDRESS: [[{"LIKE_EMAIL": True}]],
    LINK: [[{"LIKE_URL": True, "LIKE_EMAIL": False}]],
    DURATION: [
        [{"LIKE_NUM": True}, {"LOWER": {"IN": _UNITS}}, {"LOWER": "ago", "OP": "?"}],
        [
            {"LOWER": {"IN": ["a", "an", "half", "couple", "few", "several"]}},
            {"LOWER": "of", "OP": "?"},
            {"LOWER": {"IN": ["a", "an"]}, "OP": "?"},
            {"LOWER": {"IN": _UNITS}},
            {"LOWER": "ago", "OP": "?"},
        ],
        [{"LOWER": {"IN": ["yesterday", "today", "tonight"]}}],
        [{"LOWER": {"IN": ["this", "last"]}}, {"LOWER": {"IN": ["morning", "night", "evening", "week", "month"]}}],
        [{"LOWER": "just"}, {"LOWER": "now"}],
    ],
}


@dataclass(frozen=True)
class Entity:
    """A piece of a text, from character `start` to before `end`, and what it is."""

    entity: str
    value: str
    start: int
    end: int


class EntityFinder:
    """Finds entities; which names there are, of providers, devices and browsers, comes from the content."""

    def __init__(self, names: Mapping[str, Sequence[str]]) -> None:
        """Prepares to find `names`: for each kind of entity, how people write it."""
        self._language: Language = spacy.blank("en")
        self._matcher = Matcher(self._language.vocab)
        for kind, patterns in _PATTERNS.items():
            self._matcher.add(kind, patterns, greedy="LONGEST")
        for kind, phrases in names.items():
            tokenised = self._language.pipe(phrases)
            self._matcher.add(kind, [[{"LOWER": token.lower_} for token in phrase] for phrase in tokenised])

    def find(self, text: str) -> list[Entity]:
        """The entities of a text in their order; where two overlap, the longer."""
        spans = filter_spans(self._matcher(self._language.make_doc(text), as_spans=True))
        return [self._entity(span) for span in spans]

    @staticmethod
    def _entity(span: Span) -> Entity:
        return Entity(span.label_, span.text, span.start_char, span.end_char)
