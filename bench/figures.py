"""Figures: what was measured, its goal, and how peers did in the same run."""

from __future__ import annotations

import json
import math
import os
import platform
import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from rich.table import Table

NOTHING = "–"


@dataclass(frozen=True)
class Figure:
    """One thing that was measured."""

    name: str
    value: float
    unit: str
    goal: float | None = None
    at_least: bool = False
    """Whether the goal is a floor; else it is a ceiling."""
    peers: Mapping[str, float] = field(default_factory=dict)
    """The same of others, by their names."""

    @property
    def met(self) -> bool | None:
        """Whether the goal is met; None without a goal."""
        if self.goal is None:
            return None
        return self.value >= self.goal if self.at_least else self.value <= self.goal

    @property
    def ratios(self) -> dict[str, float]:
        """What the peers' figures are, as multiples of ours."""
        return {name: value / self.value for name, value in self.peers.items()}

    def to_dict(self) -> dict[str, Any]:
        """All there is to say of it, for JSON."""
        return {**asdict(self), "met": self.met, "ratios": self.ratios}


def percentile_95(values: Sequence[float]) -> float:
    """The value that 19 of 20 do not exceed."""
    return statistics.quantiles(values, n=20, method="inclusive")[-1]


def table(figures: Sequence[Figure], with_ratios: bool, ours: str = "Latchkey", note: str | None = None) -> Table:
    """The figures beside their peers', with their goals, and a note below."""
    peers = list(dict.fromkeys(name for figure in figures for name in figure.peers))
    shown = Table(caption=note, caption_justify="left")
    shown.add_column("", no_wrap=True)
    with_goals = any(figure.goal is not None for figure in figures)
    for header in (ours, *peers, *(("goal", "met") if with_goals else ())):
        shown.add_column(header, justify="right")
    for figure in figures:
        beside = [_peer(figure, name, with_ratios) for name in peers]
        met = {True: "[green]yes", False: "[red]no", None: NOTHING}[figure.met]
        row = [figure.name, amount(figure.value, figure.unit), *beside]
        shown.add_row(*row, *((_goal(figure), met) if with_goals else ()))
    return shown


def amount(value: float, unit: str) -> str:
    """A value in its unit, to three digits."""
    digits = max(0, 2 - int(math.log10(max(value, 1)))) if unit else 3
    return f"{value:.{digits}f} {unit}".strip()


def write_json(path: Path, figures: Iterable[Figure]) -> None:
    """Writes the figures, the day and the kind of machine."""
    report = {
        "date": date.today().isoformat(),
        "machine": {"cores": os.cpu_count(), "system": platform.platform(), "python": platform.python_version()},
        "figures": [figure.to_dict() for figure in figures],
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(report, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _peer(figure: Figure, name: str, with_ratio: bool) -> str:
    if name not in figure.peers:
        return NOTHING
    shown = amount(figure.peers[name], figure.unit)
    return f"{shown} ({figure.ratios[name]:.1f} ×)" if with_ratio and figure.unit != "%" else shown


def _goal(figure: Figure) -> str:
    if figure.goal is None:
        return NOTHING
    return f"{'≥' if figure.at_least else '≤'} {figure.goal:g} {figure.unit}".strip()
