"""Content of any size: classes of CLINC150 as topics, in the files that editors write."""

from __future__ import annotations

import random
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import yaml

from bench.datasets import DataSet, Question, draw
from bot.intents import AFFIRM, CONTACT_SUPPORT, DENY, GOODBYE, GREET, OUT_OF_SCOPE, THANKS

QUESTIONS = 60
"""Of each topic: sixty make one that is understood, says docs/topic-format.md."""
SMALL_TALK = {"greeting": GREET, "goodbye": GOODBYE, "thank_you": THANKS, "yes": AFFIRM, "no": DENY}
"""The classes that are no topics, but what the assistant takes for small talk."""
KEPT = ("phrases.yml", "providers.yml", "nlu/entities.yml", "nlu/replies.yml")
"""What all contents have in common, whatever they are about."""


def choose(data_set: DataSet, topics: int) -> DataSet:
    """The questions of so many topics and of small talk; a larger choice has all of a smaller one.

    The labels become what the assistant calls them.
    """
    names = sorted({question.label for question in data_set.train} - SMALL_TALK.keys())
    random.Random(0).shuffle(names)  # noqa: S311  nothing secret about it
    intents = {name: name for name in names[:topics]} | SMALL_TALK

    def chosen(questions: Sequence[Question]) -> list[Question]:
        return [Question(one.text, intents[one.label]) for one in questions if one.label in intents]

    return replace(data_set, train=chosen(data_set.train), test=chosen(data_set.test))


def write_content(data_set: DataSet, unrelated: Sequence[str], like: Path, folder: Path) -> None:
    """Writes a content whose topics have no guides.

    Args:
        data_set: The questions; 60 of each label are taken from those to train with.
        unrelated: Examples of what belongs to no topic.
        like: A content to take everything else from.
        folder: Where to write; it must not be there.
    """
    for name in KEPT:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(like / name, folder / name)
    by_intent: dict[str, list[str]] = {}
    for question in draw(data_set.train, QUESTIONS, seed=0):
        by_intent.setdefault(question.label, []).append(question.text)
    topics = sorted(by_intent.keys() - set(SMALL_TALK.values()))
    for name in topics:
        title = name.replace("_", " ")
        topic = {"title": title, "category": "signing_in", "questions": by_intent[name], "answer": title}
        _write(folder / "topics" / f"{name}.yml", topic)
    _write(folder / "nlu" / "small_talk.yml", _examples({name: by_intent[name] for name in SMALL_TALK.values()}))
    _write(folder / "nlu" / "out_of_scope.yml", _examples({OUT_OF_SCOPE: unrelated}))
    service = yaml.safe_load((like / "service.yml").read_text(encoding="utf-8"))
    _write(folder / "service.yml", {**service, "common_topics": topics[:3]})
    rules = yaml.safe_load((like / "rules.yml").read_text(encoding="utf-8"))
    kept = [rule for rule in rules["rules"] if {"intent": CONTACT_SUPPORT} not in rule["steps"]]
    _write(folder / "rules.yml", {**rules, "rules": kept})


def _examples(by_intent: Mapping[str, Sequence[str]]) -> dict[str, object]:
    entries = [
        {"intent": intent, "examples": "".join(f"- {text}\n" for text in texts)} for intent, texts in by_intent.items()
    ]
    return {"version": "3.1", "nlu": entries}


def _write(path: Path, value: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False), encoding="utf-8")
