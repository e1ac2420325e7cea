"""Draws a bar of parts as SVG."""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import escape

WIDTH, ROW, BAR, NAMES = 720, 26, 18, 150  # pixels
COLOUR, INK = "#2a6f6b", "#1c2b2a"


def bars(parts: Mapping[str, float], unit: str) -> str:
    """A row for each part: its name, a bar as long as its share of the longest, its value and its share of all."""
    longest, total = max(parts.values()), sum(parts.values())
    room = WIDTH - NAMES - 130
    rows = []
    for number, (name, value) in enumerate(parts.items()):
        y = number * ROW
        length = round(value / longest * room)
        rows += [
            f'<text x="{NAMES - 8}" y="{y + 14}" text-anchor="end">{escape(name)}</text>',
            f'<rect x="{NAMES}" y="{y}" width="{length}" height="{BAR}" fill="{COLOUR}"/>',
            f'<text x="{NAMES + length + 6}" y="{y + 14}">{value:.2f} {unit} · {value / total:.0%}</text>',
        ]
    height = len(parts) * ROW
    style = f"font: 14px sans-serif; fill: {INK}"
    opening = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" style="{style}" role="img">'
    title = f"<title>A turn of {total:.1f} {unit}, by its parts</title>"
    background = f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>'
    return "\n".join([opening, title, background, *rows, "</svg>", ""])
