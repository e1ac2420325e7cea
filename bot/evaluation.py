"""Judges the understanding: by cross-validation on the content, and on questions that nothing was learnt from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import StratifiedKFold

from bot.intents import OUT_OF_SCOPE, SMALL_TALK
from bot.nlu.decision import CANDIDATES, Decision, decide, fit_thresholds
from bot.nlu.encoder import SentenceEncoder, whole_words
from bot.nlu.spelling import SpellingCorrector
from bot.nlu.text import normalise, without_addresses
from bot.nlu.topic_model import TopicModel

FOLDS = 5


@dataclass(frozen=True)
class Judged:
    """A message, what it is about, and what the assistant made of it."""

    text: str
    truth: str
    decision: str
    """answer, ask or decline."""
    topic: str
    """What is answered, or asked for first."""
    ranking: tuple[str, ...]
    """The most likely intents, the likeliest first; none where there were no words to read."""

    @property
    def likeliest(self) -> str:
        """The likeliest intent, or what was made of a message without words."""
        return self.ranking[0] if self.ranking else self.topic


@dataclass(frozen=True)
class Figures:
    """The figures of an evaluation; shares are between 0 and 1."""

    messages: int
    first: float
    """Share whose likeliest intent is right."""
    among_three: float
    """Share whose right intent is among the three likeliest."""
    answered: float
    """Share that is answered without asking."""
    answered_wrong: float
    """Of those: share whose answer is about something else."""
    asked: float
    """Share that is asked back."""
    asked_in_vain: float
    """Of those: share whose right intent is not among the three likeliest."""
    declined: float
    """Share that is declined."""
    declined_wrong: float
    """Of those: share that could have been answered."""
    out_of_scope_answered: float
    """Of the messages that are out of scope: share that is answered as a topic."""

    @classmethod
    def of(cls, judged: Sequence[Judged]) -> Figures:
        """Counts; a share of nothing is 0."""
        answered, asked, declined = (
            [entry for entry in judged if entry.decision == kind] for kind in ("answer", "ask", "decline")
        )
        foreign = [entry for entry in judged if entry.truth == OUT_OF_SCOPE]
        return cls(
            messages=len(judged),
            first=_share(judged, lambda entry: entry.likeliest == entry.truth),
            among_three=_share(judged, lambda entry: entry.truth in (entry.likeliest, *entry.ranking[:CANDIDATES])),
            answered=len(answered) / max(1, len(judged)),
            answered_wrong=_share(answered, lambda entry: entry.topic != entry.truth),
            asked=len(asked) / max(1, len(judged)),
            asked_in_vain=_share(asked, lambda entry: entry.truth not in entry.ranking[:CANDIDATES]),
            declined=len(declined) / max(1, len(judged)),
            declined_wrong=_share(declined, lambda entry: entry.truth != OUT_OF_SCOPE),
            out_of_scope_answered=_share(
                foreign, lambda entry: entry.decision == "answer" and entry.topic not in (*SMALL_TALK, OUT_OF_SCOPE)
            ),
        )


def confusions(judged: Iterable[Judged]) -> list[tuple[str, str, int]]:
    """What is most often taken for what: the truth, the likeliest intent, and how often; the most frequent first."""
    pairs = Counter((entry.truth, entry.likeliest) for entry in judged if entry.likeliest != entry.truth)
    return [(truth, taken_for, count) for (truth, taken_for), count in pairs.most_common()]


def cross_validate(texts: Sequence[str], labels: Sequence[str], advance: Callable[[float], None]) -> list[Judged]:
    """Judges each example by a model that learnt from four fifths of the others.

    Args:
        texts: The examples.
        labels: Their intents.
        advance: Is told, now and then, which share of all work has been done since it was told last.
    """
    encoder = SentenceEncoder(workers=2)
    known: dict[str, NDArray[Any]] = {}
    readable = [without_addresses(normalise(text)) for text in texts]
    judged: list[Judged] = []
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=0)
    for learnt, held_out in folds.split(readable, labels):
        corrector = SpellingCorrector.fit([readable[i] for i in learnt], whole_words())
        corrected = [corrector.correct(text) for text in readable]
        new = [text for text in dict.fromkeys(corrected) if text not in known]
        known.update(zip(new, encoder.encode(new), strict=True))
        vectors = np.stack([known[text] for text in corrected])
        advance(0.4 / FOLDS)
        fit = TopicModel.fit([corrected[i] for i in learnt], vectors[learnt], [labels[i] for i in learnt])
        thresholds = fit_thresholds(fit.held_out, [labels[i] for i in learnt], fit.model.classes)
        predicted = fit.model.predict([corrected[i] for i in held_out], vectors[held_out])
        for i, row in zip(held_out, predicted, strict=True):
            ranking = tuple(fit.model.classes[place] for place in np.argsort(-row)[:CANDIDATES])
            judged.append(_judged(texts[i], labels[i], decide(row, fit.model.classes, thresholds), ranking))
        advance(0.6 / FOLDS)
    return judged


def draw_confusions(judged: Sequence[Judged], path: Path) -> None:
    """Draws the confusion matrix, each row as shares of its truth, as a picture."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot
    from sklearn.metrics import ConfusionMatrixDisplay

    figure, axes = pyplot.subplots(figsize=(15, 14), layout="constrained")
    ConfusionMatrixDisplay.from_predictions(
        [entry.truth for entry in judged],
        [entry.likeliest for entry in judged],
        normalize="true",
        values_format=".2f",
        xticks_rotation="vertical",
        cmap="Blues",
        colorbar=False,
        ax=axes,
    )
    axes.set(xlabel="taken for", ylabel="is about")
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, dpi=110)
    pyplot.close(figure)


def _judged(text: str, truth: str, decision: Decision, ranking: tuple[str, ...]) -> Judged:
    return Judged(text, truth, decision.kind, decision.topic, ranking)


def _share(entries: Sequence[Judged], holds: Callable[[Judged], bool]) -> float:
    return sum(map(holds, entries)) / len(entries) if entries else 0.0
