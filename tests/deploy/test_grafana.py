"""The dashboard asks for what there is."""

from __future__ import annotations

import json
import re

import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.operations import TurnNote
from bot.operations.metrics import Metrics
from bot.settings import ROOT

DASHBOARD = json.loads((ROOT / "deploy" / "grafana" / "latchkey.json").read_text())
PANELS = DASHBOARD["panels"]
METRIC = re.compile(r"\b((?:latchkey|process)_\w+)")
BY = re.compile(r"\bby \(([\w, ]+)\)")
ADDED = {"instance", "job", "le"}
"""Labels that Prometheus itself adds."""


@pytest.fixture(scope="module")
def labels():
    """Each series that a process tells once everything has happened, with its labels."""
    metrics = Metrics()
    note = TurnNote("a", "unclear", "topic", "guide", ends=(("topic", "solved"),))
    note.lap("act")
    metrics.take(note)
    metrics.refused.labels("busy").inc()
    families = text_string_to_metric_families(metrics.read().decode())
    return {sample.name: set(sample.labels) for family in families for sample in family.samples}


def questions(panel):
    """What a panel asks of Prometheus."""
    return [target["expr"] for target in panel["targets"]]


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel["title"])
def test_each_panel_asks_for_what_is_told(panel, labels):
    """Every metric, and every label that it is shown by."""
    assert questions(panel)
    for question in questions(panel):
        names = METRIC.findall(question)
        assert names
        assert set(names) <= labels.keys()
        shown_by = {label for found in BY.findall(question) for label in found.split(", ")}
        assert shown_by <= ADDED | set.union(*(labels[name] for name in names))


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel["title"])
def test_each_legend_shows_a_label_that_its_question_has(panel):
    """Else Grafana shows nothing in its place."""
    for target in panel["targets"]:
        known = {label for found in BY.findall(target["expr"]) for label in found.split(", ")} | {"instance"}
        assert set(re.findall(r"{{(\w+)}}", target["legendFormat"])) <= known


def test_every_metric_of_ours_is_shown(labels):
    """What nobody looks at need not be counted."""
    shown = {name for panel in PANELS for question in questions(panel) for name in METRIC.findall(question)}
    ours = {re.sub(r"_(bucket|count|sum)$", "", name) for name in labels if name.startswith("latchkey_")}
    assert ours == {re.sub(r"_bucket$", "", name) for name in shown if name.startswith("latchkey_")}


def test_no_two_panels_stand_in_the_same_place():
    """Each fits into Grafana's 24 columns."""
    places = set()
    for panel in PANELS:
        at = panel["gridPos"]
        cells = {(x, y) for x in range(at["x"], at["x"] + at["w"]) for y in range(at["y"], at["y"] + at["h"])}
        assert not cells & places
        assert at["x"] + at["w"] <= 24
        places |= cells
    assert len({panel["id"] for panel in PANELS}) == len(PANELS)
