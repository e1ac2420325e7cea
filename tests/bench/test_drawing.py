"""The picture of a turn's parts."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from bench.drawing import bars

SVG = "{http://www.w3.org/2000/svg}"


def test_a_bar_is_as_long_as_its_part_took():
    """The longest fills the room; names may be anything."""
    drawn = ET.fromstring(bars({"store & lock": 4.0, "<policy>": 1.0}, "ms"))
    _, longest, short = (float(bar.attrib["width"]) for bar in drawn.iter(f"{SVG}rect"))
    assert longest == 4 * short
    assert [text.text for text in drawn.iter(f"{SVG}text")] == [
        "store & lock",
        "4.00 ms · 80%",
        "<policy>",
        "1.00 ms · 20%",
    ]
