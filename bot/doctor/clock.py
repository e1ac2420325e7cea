"""The clock: tokens expire and links are judged by it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date
from email.utils import parsedate_to_datetime

import requests

from bot.client import SOON
from bot.content import load_content
from bot.doctor.finding import Finding, doubt, ok, wrong
from bot.doctor.services import newest_event
from bot.settings import Settings

TOLERANCE = 60.0  # seconds
SET_IT = "Set the clock, best by NTP, on every machine that serves or stores."


def clock(settings: Settings) -> Iterator[Finding]:
    """Whether it is later than what is known to have happened."""
    checked_on = load_content(settings.data).service.checked_on
    newest = newest_event(settings)
    ahead = newest - time.time() if newest else 0.0
    if date.today() < checked_on:
        says = f"The clock says {date.today()}, but service.yml was checked on {checked_on}."
        yield wrong("clock", says, f"{SET_IT} Or correct `checked_on`.")
    elif ahead > TOLERANCE:
        yield wrong("clock", f"The newest stored message is from {ahead:.0f} s in the future.", SET_IT)
    else:
        yield ok("clock", "It is later than all that is known to have happened.")


def clock_elsewhere(settings: Settings) -> Iterator[Finding]:
    """Whether the service's own web server has the same time."""
    url = str(load_content(settings.data).service.links.help)
    try:
        said = requests.head(url, timeout=SOON).headers.get("Date")
        there = parsedate_to_datetime(said).timestamp() if said else None
    except (requests.RequestException, TypeError, ValueError):
        there = None
    if there is None:
        yield doubt(
            "clock", f"{url} does not say what time it is.", "Compare this machine's clock with another by hand."
        )
    elif abs(there - time.time()) > TOLERANCE:
        yield wrong("clock", f"It differs from that of {url} by {there - time.time():+.0f} s.", SET_IT)
    else:
        yield ok("clock", f"It agrees with that of {url}.")
