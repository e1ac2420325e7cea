"""Finds what is meant for an address on both sides of an @, faults and all."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from bot.checks.addresses.endings import is_ending, mended_ending
from bot.checks.addresses.folding import INVISIBLE
from bot.checks.addresses.lead_words import LEAD_WORDS
from bot.checks.addresses.pieces import Piece
from bot.checks.facts import Facts

_SPACELESS = r"\u0e00-\u0e7f\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af"
"""Thai, Hangul, Kana and Han: written without spaces around an address."""
_OPENERS = '<([;"“„«‹:`|'
_SURE_OPENERS = "“„«‹:`|"
_CLOSERS = '<>()[]{}"“”„«»‹›`|…'
_WEAK_MARKS = ",;:/"
_ORDINARY = re.compile(r"[\w.+'-]*\w[\w.+'-]*")
_SURE_ENDINGS = ("com", "net", "org", "co.uk")
_TWO, _LONG_NAME = 2, 5


def address_around(word: Piece, words: Sequence[Piece], place: int, facts: Facts) -> Piece | None:
    """The address that a word with an @ is, or is a part of, as it was meant; None if there is none."""
    first, last = word.text.find("@"), word.text.rfind("@")
    closed = any(closer in word.text[last:] for closer in ">)]}")
    left, at, right = _left(word.cut(0, first), closed), word.cut(first, last + 1), _right(word.cut(last + 1), facts)
    if word == words[place]:
        right = _joined_behind(word, right, words[place + 1 :], facts)
        left = _joined_before(left, right, words, place)
    if not left.text and len([part for part in re.split("@+", at.text + right.text) if part]) < _TWO:
        return None
    if left.text and not re.search(r"\w", left.text):
        return None
    return left.join(at).join(right)


def _left(left: Piece, closed: bool = True) -> Piece:
    """What stands before the @, without what only leads up to it; a bracket that stays open is a fault, and stays."""
    text, start = left.text, 0
    if text.endswith('"') and text.count('"') > 1:
        return left.cut(text.rfind('"', 0, -1))
    for place, character in enumerate(text):
        glued = place > 0 and text[place - 1].isalnum() and not closed
        opens = character in _SURE_OPENERS or (character in _OPENERS and not glued)
        if opens or _is_picture(character):
            start = place + 1
    for mark in ("...", ","):
        end = text.rfind(mark)
        if end >= start and text[start:end].lower() in LEAD_WORDS | {""}:
            start = end + len(mark)
    if re.search(f"[{_SPACELESS}]", text[start:]) and (plain := re.search(r"[\x21-\x7e]+$", text[start:])):
        start += plain.start()
    while start < len(text) and (text[start] in ">'*~" + INVISIBLE or (text[start] == "{" and "}" not in text)):
        start += 1
    return left.cut(start)


def _right(right: Piece, facts: Facts) -> Piece:
    """What stands behind the @, up to where the sentence goes on."""
    text = right.text
    if text.startswith("["):
        return right.cut(0, text.find("]") + 1 or None)
    end = len(text)
    for match in re.finditer(rf"[^\w.{INVISIBLE}-]|\.{{2,}}", text):
        following = re.match(r"[\w.-]*", text[match.end() :])
        follows = following.group().rstrip(".-") if following else ""
        if _ends_at(match.group(), text[: match.start()], follows, facts):
            end = match.start()
            break
    if foreign := re.search(f"(?<=[a-zA-Z])[{_SPACELESS}]", text[:end]):
        end = foreign.start()
    return right.cut(0, len(text[:end].rstrip("._-'*~" + INVISIBLE)))


def _ends_at(mark: str, before: str, follows: str, facts: Facts) -> bool:
    """Whether a mark behind the @ ends the address, rather than standing in it by mistake."""
    name, _, ending = before.rpartition(".")
    complete = bool(name) and len(ending) > 1
    if mark in _CLOSERS or not follows or _is_picture(mark[0]):
        return True
    if mark.startswith("."):
        return complete and is_ending(ending) and (len(mark) > _TWO or not is_ending(follows))
    if mark in _WEAK_MARKS:
        if f"{before}.{follows}".replace(",", ".").lower() in facts.provider_domains:
            return False
        return complete or not (is_ending(follows.partition(".")[0]) or mended_ending(f"{before}.{follows}"))
    return complete


def _is_picture(character: str) -> bool:
    return not character.isascii() and unicodedata.category(character) in ("So", "Sk", "Sm")


def _joined_before(left: Piece, right: Piece, words: Sequence[Piece], place: int) -> Piece:
    """With the word before, where a space has slipped in between."""
    if place == 0 or "@" in words[place - 1].text or words[place].text[0] in _OPENERS:
        return left
    before = _left(words[place - 1])
    if not _ORDINARY.fullmatch(before.text) or before.text.rstrip(".").lower() in LEAD_WORDS:
        return left
    if not left.text:
        stands_alone = "." in right.text or (words[place].text == "@" and right.text)
        return before.join(left, " ") if stands_alone else left
    dotted = place == 1 and before.text.islower() and (before.text.endswith(".") or left.text.startswith("."))
    name_in_two = (
        len(words) == _TWO
        and re.fullmatch(r"[a-z]{2,}", before.text)
        and re.fullmatch(r"[a-z][\w.+-]*", left.text)
        and before.text not in left.text
    )
    return before.join(left, " ") if dotted or name_in_two else left


def _joined_behind(word: Piece, right: Piece, later: Sequence[Piece], facts: Facts) -> Piece:
    """With the words behind, where a space has slipped in between."""
    open_end = word.text[right.end - word.start :].strip(INVISIBLE)
    if not later or open_end not in ("", ".", ",") or "@" in later[0].text:
        return right
    following = _right(later[0], facts)
    if not following.text:
        return _joined_apart(right, later, facts) if later[0].text == "." and "." not in right.text else right
    joined = right.join(following, f"{open_end} ")
    spellings = (f"{right.text}{following.text}".lower(), f"{right.text}.{following.text}".lower())
    known = any(spelling in facts.provider_domains for spelling in spellings)
    if not right.text:
        following = _joined_behind(later[0], following, later[1:], facts)
        joined = right.join(following, " ")
        names = {name for name, _, _ in (domain.partition(".") for domain in facts.provider_domains)}
        named = len(following.text) >= _LONG_NAME and following.text.lower() in names
        return joined if (named or "." in following.text.strip(".")) and not open_end else right
    if "." in right.text:
        return joined if spellings[0] in facts.provider_domains and not open_end else right
    if open_end:
        return joined if is_ending(following.text) and following.text.lower() not in LEAD_WORDS else right
    dotted = following.text.startswith(".") and is_ending(following.text[1:])
    in_two = (
        len(later) == 1
        and word.start == 0
        and re.fullmatch(r"[a-z-]+\.[a-z]+", following.text)
        and is_ending(following.text.partition(".")[2])
        and not following.text.startswith(right.text)
    )
    return joined if dotted or known or in_two or following.text.lower() in _SURE_ENDINGS else right


def _joined_apart(right: Piece, later: Sequence[Piece], facts: Facts) -> Piece:
    """With an ending whose period stands alone: `gmail . com`."""
    ending = _right(later[1], facts) if len(later) > 1 else later[0]
    return right.join(ending, " . ") if is_ending(ending.text) else right
