"""Brings text into the form that is learnt and read, and cuts it into sentences."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

MIN_WORDS = 3  # a shorter sentence says too little to be understood alone

_PICTURE = re.compile(r"[\u2600-\u27bf\U0001f300-\U0001faff]")
_ADDRESS = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_ENDS_WITHIN = re.compile(r"[.!?…。]+[^.!?…。\w]*\w|\n")  # the splitter finds no end of a sentence elsewhere
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "…": "..."})


def normalise(text: str) -> str:
    """Folds what only looks different: full-width letters, curly quotes, runs of blanks; puts emoji into words.

    Lines stay lines.
    """
    text = _PICTURE.sub(lambda match: f" {unicodedata.name(match[0], '').lower()} ", text)
    lines = unicodedata.normalize("NFKC", text).translate(_QUOTES).splitlines()
    return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))


def without_addresses(text: str) -> str:
    """Leaves out whole mail addresses, which say nothing of what a message is about, unless little else is said."""
    rest = normalise(_ADDRESS.sub("", text))
    return rest if len(re.findall(r"\w+", rest)) >= MIN_WORDS else text


def sentences(text: str) -> list[str]:
    """The sentences of a text that can be understood alone."""
    if not _ENDS_WITHIN.search(text):
        return [text.strip()] if _can_be_understood(text) else []
    parts = [part for line in text.splitlines() for part in _splitter()(line).sents]
    return [part.text.strip() for part in parts if _can_be_understood(part.text)]


def _can_be_understood(text: str) -> bool:
    return len(re.findall(r"\w+", text)) >= MIN_WORDS


@cache
def _splitter() -> Language:
    import spacy  # takes half a second to import, and only sentences need it

    language = spacy.blank("en")
    language.add_pipe("sentencizer")
    return language
