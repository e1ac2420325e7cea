"""What all forms of content share."""

from __future__ import annotations

from pydantic import BaseModel, ConstrainedStr


class Words(ConstrainedStr):
    """Some text, not blank."""

    strip_whitespace = True
    min_length = 1


class TopicId(ConstrainedStr):
    """The name of a topic: its file without the ending."""

    regex = r"^[a-z][a-z0-9_]*$"


class Domain(ConstrainedStr):
    """A mail domain, such as `mail.example.com`."""

    to_lower = True
    regex = r"^[a-z0-9-]+(\.[a-z0-9-]+)+$"


class Duration(ConstrainedStr):
    """A length of time in words, such as `24 hours`."""

    regex = r"^[1-9][0-9]* (minute|hour|day|working day)s?$"


class Strict(BaseModel):
    """Base of all content: frozen, and an unknown field is a fault rather than silence."""

    class Config:
        """See pydantic."""

        extra = "forbid"
        frozen = True
        arbitrary_types_allowed = True
