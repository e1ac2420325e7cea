"""Whose a host is."""

from __future__ import annotations

from collections.abc import Iterable

import idna


def plain(host: str) -> str | None:
    """The host as the network knows it, in ASCII and small letters; None if it cannot be one."""
    host = host.strip().rstrip(".").lower()
    if not host.isascii():
        try:
            host = idna.encode(host, uts46=True).decode()
        except (idna.IDNAError, UnicodeError):
            return None
    return host or None


def belongs(host: str, domains: Iterable[str]) -> bool:
    """Whether a host is one of these domains, or below one."""
    return any(host == domain or host.endswith(f".{domain}") for domain in domains)
