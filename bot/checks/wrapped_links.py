"""Takes the wrapping off links that mail programs and company filters put around those in a mail.

Nothing is fetched: only what the wrapped link itself tells is read. The forms, as their makers or, where they do not
say, programs that undo them describe them:

- Microsoft Safe Links, `<region>.safelinks.protection.outlook.com/?url=…`
  (https://learn.microsoft.com/en-us/defender-office-365/safe-links-about)
- Proofpoint URL Defense v1 to v3, `urldefense.com/v3/__…__;…!!…$`
  (https://help.proofpoint.com/Threat_Insight_Dashboard/Concepts/How_do_I_decode_a_rewritten_URL%3F)
- Barracuda Link Protection, `linkprotect.cudasvc.com/url?a=…` (https://campus.barracuda.com/doc/49055519)
- Mimecast URL Protect, which tells at most the host, `…mimecastprotect.com/s/…?domain=…`
  (https://mimecastsupport.zendesk.com/hc/en-us/articles/34000782363539)
- Google's and Facebook's redirects, `www.google.com/url?q=…`, `l.facebook.com/l.php?u=…`
- the webmail of GMX, Web.de, Mail.com and 1&1, `deref-gmx.net/mail/client/…/dereferrer/?redirectUrl=…`
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from bot.checks.hosts import belongs, plain

_DEEPEST = 5
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_V3 = re.compile(r"/v3/__(?P<url>.+?)__;(?P<characters>[^!]*)")
_V3_GAP = re.compile(r"\*(?:\*(?P<length>.))?")
_FIELDS = tuple(
    (re.compile(hosts), path, fields)
    for hosts, path, fields in (
        (r"(?:[\w-]+\.)*safelinks\.protection\.outlook\.com", "", ("url",)),
        (r"linkprotect\.cudasvc\.com", "", ("a",)),
        (r"(?:www\.)?google\.(?:com|[a-z]{2}|com?\.[a-z]{2})", "/url", ("q", "url")),
        (r"lm?\.facebook\.com", "/l.php", ("u",)),
        (r"deref-(?:gmx\.(?:net|com|co\.uk|fr)|(?:web|1und1)(?:-02)?\.de|mail(?:-02)?\.com)", "", ("redirectUrl",)),
    )
)
"""For the hosts of a wrapping and what is in their path: the fields of the query that may hold the link."""


@dataclass(frozen=True)
class Link:
    """A link without its wrapping; what it says is never shown, since it holds a secret."""

    parts: SplitResult = field(repr=False)
    host: str
    """The host, plain; empty if there is none that could be."""
    wrapped: bool = False
    only_host: bool = False
    """Whether the wrapping tells the host and keeps the rest for itself."""
    sealed: bool = False
    """Whether this is a wrapping that does not tell what is in it."""


def unwrap(url: str) -> Link:
    """The link inside all wrappings."""
    link = _parse(url)
    for _ in range(_DEEPEST):
        if belongs(link.host, ("mimecast.com", "mimecastprotect.com")):
            domain = plain(_query(link, ("domain",)) or "")
            return Link(link.parts, domain or link.host, True, only_host=bool(domain), sealed=not domain)
        unwrapper = _unwrapper(link)
        if unwrapper is None:
            break
        inner = unwrapper(link)
        if not inner:
            return Link(link.parts, link.host, True, sealed=True)
        link = _parse(inner, wrapped=True)
    return link


def _parse(url: str, wrapped: bool = False) -> Link:
    """Reads a link as browsers do: they take a backslash for a slash, and what stands before an @ for a name."""
    url = re.sub(r"^hxxp", "http", url.strip().replace("\\", "/"), flags=re.IGNORECASE)
    if not re.match(r"[a-z][a-z0-9+.-]*://", url, re.IGNORECASE):
        url = f"https://{url}"
    try:
        parts = urlsplit(url)
        host = plain(parts.hostname or "")
    except ValueError:
        parts, host = urlsplit(""), None
    return Link(parts, host or "", wrapped)


def _query(link: Link, names: tuple[str, ...]) -> str | None:
    try:
        query = parse_qs(link.parts.query)
    except ValueError:
        return None
    return next((query[name][0] for name in names if query.get(name)), None)


def _unwrapper(link: Link) -> Callable[[Link], str | None] | None:
    """How to take off the wrapping of this link; None if it has none."""
    if belongs(link.host, ("urldefense.com", "urldefense.us", "urldefense.proofpoint.com")):
        return _proofpoint
    fields = next(
        (fields for hosts, path, fields in _FIELDS if hosts.fullmatch(link.host) and path in link.parts.path), ()
    )
    return partial(_query, names=fields) if fields else None


def _proofpoint(link: Link) -> str | None:
    if link.parts.path.startswith("/v2/"):
        return unquote((_query(link, ("u",)) or "").translate({ord("-"): "%", ord("_"): "/"}))
    if link.parts.path.startswith("/v1/"):
        return _query(link, ("u",))
    match = _V3.match(link.parts._replace(scheme="", netloc="").geturl())
    return _proofpoint_v3(match["url"], match["characters"]) if match else None


def _proofpoint_v3(url: str, characters: str) -> str | None:
    """Version 3 takes out special characters, leaves a `*` for each or `**` and a length for a run, and lists them."""
    try:
        taken = base64.urlsafe_b64decode(characters + "=" * (-len(characters) % 4)).decode()
    except (binascii.Error, ValueError):
        return None
    place = 0

    def put_back(gap: re.Match[str]) -> str:
        nonlocal place
        length = 1 if not gap["length"] else _ALPHABET.find(gap["length"]) + 2
        start, place = place, place + length
        return taken[start:place]

    return re.sub(r"^(https?):/(?!/)", r"\1://", _V3_GAP.sub(put_back, url))
