"""Style sheets, scripts and pictures of the help page."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from bot.content import Content

FOLDER = Path(__file__).parent / "static"
TYPES: Mapping[str, str] = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
COLOURS = """:root {{ --accent: {accent}; --on-accent: #fff; }}
@media (prefers-color-scheme: dark) {{ :root {{ --accent: {accent_dark}; --on-accent: #10201c; }} }}
"""


class Assets:
    """The files of the folder `static/`, and the style sheet that has the content's colours."""

    def __init__(self, content: Content) -> None:
        """Reads the files."""
        self.files = {path.name: path.read_bytes() for path in sorted(FOLDER.iterdir()) if path.suffix in TYPES}
        self.files["colours.css"] = COLOURS.format(**content.service.colours.dict()).encode()

    def url(self, name: str) -> str:
        """The address of a file: another one when the file has changed, so that it can be kept for ever."""
        return f"/help/{name}?v={hashlib.sha256(self.files[name]).hexdigest()[:12]}"
