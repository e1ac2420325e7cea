"""Mail domains that are often written for another one, and that no slip of a finger explains.

Gmail has addresses at gmail.com and googlemail.com only, iCloud at icloud.com, me.com and mac.com only
(https://support.apple.com/118230), so that any national ending is a mistake.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_NATIONAL: tuple[str, ...] = (
    "co.uk",
    "uk",
    "de",
    "fr",
    "it",
    "es",
    "nl",
    "at",
    "ch",
    "be",
    "ca",
    "in",
    "ie",
    "se",
    "dk",
)
_NATIONAL += ("com.au", "com.br", "com.mx", "com.ar", "com.tr", "co.in", "co.za", "co.nz", "co.jp", "com.uk")
_OTHER = ("net", "org", "eu", "us", "co", "com.com", "comcom")

COMMON_MISTAKES: Mapping[str, str] = MappingProxyType(
    {
        **{f"gmail.{ending}": "gmail.com" for ending in _NATIONAL + _OTHER},
        **{f"icloud.{ending}": "icloud.com" for ending in _NATIONAL + _OTHER},
        "gmale.com": "gmail.com",
        "gmeil.com": "gmail.com",
        "gemail.com": "gmail.com",
        "g-mail.com": "gmail.com",
        "hotmale.com": "hotmail.com",
        "hotmeil.com": "hotmail.com",
        "hot-mail.com": "hotmail.com",
        "hotmail.uk": "hotmail.co.uk",
        "hotmail.net": "hotmail.com",
        "homail.com": "hotmail.com",
        "outlook.uk": "outlook.com",
        "outlook.co.uk": "outlook.com",
        "yahoo.uk": "yahoo.co.uk",
        "yahoo.com.uk": "yahoo.co.uk",
        "iclod.com": "icloud.com",
        "icoud.com": "icloud.com",
        "iclud.com": "icloud.com",
        "icluod.com": "icloud.com",
        "iclould.com": "icloud.com",
        "icloude.com": "icloud.com",
        "i-cloud.com": "icloud.com",
        "tonline.de": "t-online.de",
        "t-onlin.de": "t-online.de",
        "t-onlien.de": "t-online.de",
        "aoll.com": "aol.com",
        "gxm.de": "gmx.de",
        "gmx.ed": "gmx.de",
        "wbe.de": "web.de",
        "web.ed": "web.de",
    }
)
"""What is meant, by what is written."""
