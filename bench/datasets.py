"""Reads public data sets of questions to services, and draws a few examples of each class."""

from __future__ import annotations

import csv
import json
import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Question:
    """What somebody asked, and the class that it belongs to."""

    text: str
    label: str


@dataclass(frozen=True)
class DataSet:
    """A data set, as it is split by those who published it."""

    name: str
    train: Sequence[Question]
    test: Sequence[Question]
    out_of_scope: Sequence[str] = ()
    """Texts to test with that belong to no class."""


def clinc150(folder: Path) -> DataSet:
    """CLINC150 (Larson et al., 2019): 150 classes and queries out of scope."""
    parts = json.loads((folder / "clinc150" / "data_full.json").read_text(encoding="utf-8"))
    train, test = ([Question(text, label) for text, label in parts[part]] for part in ("train", "test"))
    return DataSet("CLINC150", train, test, [text for text, _ in parts["oos_test"]])


def unrelated_to_clinc150(folder: Path) -> list[str]:
    """Texts to learn from that belong to no class."""
    parts = json.loads((folder / "clinc150" / "data_full.json").read_text(encoding="utf-8"))
    return [text for text, _ in parts["oos_train"]]


def banking77(folder: Path) -> DataSet:
    """BANKING77 (Casanueva et al., 2020): 77 classes, all of them of one bank."""
    return DataSet(
        "BANKING77", _read_csv(folder / "banking77" / "train.csv"), _read_csv(folder / "banking77" / "test.csv")
    )


def draw(questions: Sequence[Question], shots: int, seed: int) -> list[Question]:
    """So many questions of each class, drawn at random; the same ones for the same seed."""
    by_label: dict[str, list[Question]] = defaultdict(list)
    for question in questions:
        by_label[question.label].append(question)
    generator = random.Random(seed)  # noqa: S311  nothing secret about it
    return [question for label in sorted(by_label) for question in generator.sample(by_label[label], shots)]


def _read_csv(path: Path) -> list[Question]:
    with path.open(encoding="utf-8", newline="") as file:
        return [Question(row["text"], row["category"]) for row in csv.DictReader(file)]
