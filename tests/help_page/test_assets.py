"""Files of the help page."""

from __future__ import annotations

from bot.content.models import Colours
from bot.help_page.assets import Assets


def test_another_file_has_another_address(content):
    """So that nobody is left with an old one; the others keep theirs."""
    colours = Colours(accent="#123456", accent_dark="#abcdef")
    other = content.copy(update={"service": content.service.copy(update={"colours": colours})})
    before, after = Assets(content), Assets(other)
    assert b"#123456" in after.files["colours.css"]
    assert before.url("colours.css") != after.url("colours.css")
    assert before.url("help.css") == after.url("help.css")
