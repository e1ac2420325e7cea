"""Problems as people tell them: at length, in a hurry, with the point somewhere in the middle."""

from __future__ import annotations

import pytest

STORIES = {
    "verification_email_missing": (
        "hi there, so yesterday i tryed to make an acount with my gmial adress, and it sayd it wuld send me a mail. "
        "i waited for hours and looked in spam too. my wife got hers in a minute. nothing ever arived for me and now "
        "im stuck, what shud i do"
    ),
    "password_forgotten": (
        "So I'm at work on my lunch break and wanted to buy the tickets before they sell out. My browser had signed me "
        "out overnight, which it never does. I typed my pasword, the usual one, and it was wrong, then I tryed the old "
        "one with the dog's name, also wrong. My sister says I changed it last sumer but I have no idea to what. How "
        "do I get a new one?"
    ),
    "session_expired": (
        "I made my account last week with my gmail. When I press the button in the mail a page comes up that says my "
        "sesion has expierd and I should start over. I did that three times now. I also cleared my cookies."
    ),
}


@pytest.mark.parametrize(("topic", "story"), STORIES.items(), ids=STORIES)
def test_the_point_of_a_story_is_found(talk, topic, story):
    """Weather, relatives and misspelt words do not keep the assistant from the topic, or from offering it first."""
    told = talk(story)
    assert topic in (told["topic"], *(option["id"] for option in told["replies"][-1]["options"][:1]))
