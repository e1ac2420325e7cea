"""Measures the understanding on public data: `python -m bench.understanding --data FOLDER`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from statistics import mean

import numpy as np
import typer
from rich.console import Console
from rich.progress import Progress
from sklearn.metrics import roc_auc_score, top_k_accuracy_score

from bench.classifiers import (
    Classifier,
    RememberingEncoder,
    encoder_and_regression,
    latchkey,
    n_grams_and_regression,
)
from bench.datasets import DataSet, banking77, clinc150, draw
from bench.figures import Figure, table, write_json

SHOTS = 10
SEEDS = 3
OURS = "Latchkey"
FIRST, TOP_3, AUROC = "first", "top 3", "AUROC"
UNITS = {FIRST: "%", TOP_3: "%", AUROC: ""}
GOALS = {("CLINC150", FIRST): 91.0, ("CLINC150", AUROC): 0.95, ("BANKING77", FIRST): 86.0}
# Casanueva et al., "Efficient Intent Detection with Dual Sentence Encoders", 2020; on a drawing of their own.
PUBLISHED = {("CLINC150", FIRST): {"USE +\nConveRT": 93.3}, ("BANKING77", FIRST): {"USE +\nConveRT": 85.2}}

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def main(
    data: Path = typer.Option(..., help="The folder with clinc150/ and banking77/."),
    seeds: int = typer.Option(SEEDS, min=1, help="How many drawings of examples to average over."),
    json_file: Path = typer.Option(None, "--json", help="Also write the figures to this file."),
) -> None:
    """Measure the understanding on CLINC150 and BANKING77, with 10 examples a class, beside simpler classifiers."""
    encoder = RememberingEncoder()
    classifiers: dict[str, Classifier] = {
        OURS: latchkey(encoder),
        "encoder\n+ LR": encoder_and_regression(encoder),
        "n-grams\n+ LR": n_grams_and_regression,
    }
    figures = []
    with Progress(console=Console(stderr=True)) as progress:
        for data_set in (clinc150(data), banking77(data)):
            task = progress.add_task(data_set.name, total=seeds * len(classifiers))
            scored: dict[str, list[dict[str, float]]] = {name: [] for name in classifiers}
            for seed in range(seeds):
                for name, classifier in classifiers.items():
                    scored[name].append(score(classifier, data_set, seed))
                    progress.advance(task)
            figures += compare(data_set.name, scored)
    Console().print(table(figures, with_ratios=False))
    if json_file:
        write_json(json_file, figures)


def score(classifier: Classifier, data_set: DataSet, seed: int) -> dict[str, float]:
    """Has the classifier learn a drawing of the training questions, and read all test questions."""
    texts = [question.text for question in data_set.test]
    truth = [question.label for question in data_set.test]
    classes, probabilities = classifier(draw(data_set.train, SHOTS, seed), [*texts, *data_set.out_of_scope])
    known = probabilities[: len(texts)]
    scores = {
        FIRST: 100 * float(top_k_accuracy_score(truth, known, k=1, labels=classes)),
        TOP_3: 100 * float(top_k_accuracy_score(truth, known, k=3, labels=classes)),
    }
    if data_set.out_of_scope:
        # How well the doubt in the best class tells what belongs to none: 1 is perfect, 0.5 is chance.
        doubt = 1 - probabilities.max(axis=1)
        scores[AUROC] = float(roc_auc_score(np.arange(len(doubt)) >= len(texts), doubt))
    return scores


def compare(data_set: str, scored: Mapping[str, list[dict[str, float]]]) -> list[Figure]:
    """Averages over the drawings, and puts ours beside the others' and beside what was published."""
    averages = {
        name: {measure: mean(scores[measure] for scores in drawings) for measure in drawings[0]}
        for name, drawings in scored.items()
    }
    return [
        Figure(
            f"{data_set} {measure}",
            value,
            UNITS[measure],
            goal=GOALS.get((data_set, measure)),
            at_least=True,
            peers={name: averages[name][measure] for name in averages if name != OURS}
            | PUBLISHED.get((data_set, measure), {}),
        )
        for measure, value in averages[OURS].items()
    ]


if __name__ == "__main__":
    app()
