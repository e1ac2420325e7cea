"""What all forms of content share."""

from __future__ import annotations

from datetime import timedelta

from pydantic import BaseModel, ConstrainedStr

_UNITS = {"minute": "minutes", "hour": "hours", "day": "days", "working day": "days"}


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


class Email(ConstrainedStr):
    """A mail address, such as `help@example.com`."""

    regex = r"^[^@\s<>:]+@[^@\s<>]+\.[^@\s<>]+\Z"


class Duration(ConstrainedStr):
    """A length of time in words, such as `24 hours`."""

    regex = r"^[1-9][0-9]* (minute|hour|day|working day)s?$"


def length(duration: str) -> timedelta:
    """The length of a duration, such as `24 hours`; nobody's weekend is known, so a working day is a day."""
    number, _, unit = duration.partition(" ")
    return timedelta(**{_UNITS[unit.removesuffix("s")]: int(number)})


class Colour(ConstrainedStr):
    """A colour in quotes, `#` and six of the digits 0 to 9 and a to f, such as `"#0b5a4a"`."""

    to_lower = True
    regex = r"^#[0-9a-f]{6}\Z"


class Strict(BaseModel):
    """Base of all content: frozen, and an unknown field is a fault rather than silence."""

    class Config:
        """See pydantic."""

        extra = "forbid"
        frozen = True
        arbitrary_types_allowed = True
