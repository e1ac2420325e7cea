"""How much one address and one conversation may ask, so that nobody takes the assistant from the others."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import math
import re
import time
from ipaddress import IPv6Address, ip_address, ip_network

import structlog
from limits import RateLimitItem, parse
from limits.storage import storage_from_string
from limits.strategies import FixedWindowRateLimiter
from sanic.request import Request

from bot.channel.codec import decode_bearer
from bot.channel.tokens import Tokens
from bot.errors import RefusedError
from bot.secret import derived_key
from bot.settings import Settings

MEMORY = "memory://"
_PATIENCE = 0.5  # seconds, for a store elsewhere
_PAUSE = 5.0  # seconds until one that did not answer is asked again
_WITH_PORT = re.compile(r"([0-9.]+)(?::\d+)?|\[([0-9a-fA-F:.]+)\](?::\d+)?")  # as some proxies write it
_ONE_HOME = 64  # bits of an IPv6 address that its provider gives, and not its owner

log = structlog.get_logger()


class _Counter:
    """Counts in a store."""

    def __init__(self, store: str) -> None:
        """Counts in the store of that address."""
        patience = {} if store == MEMORY else {"socket_timeout": _PATIENCE, "socket_connect_timeout": _PATIENCE}
        self._storage = storage_from_string(store, **patience)  # kept here, since the limiter does not hold on to it
        self._limiter = FixedWindowRateLimiter(self._storage)

    def hit(self, limit: RateLimitItem, name: str) -> int:
        """Counts once; returns after how many seconds to try again, 0 if it was not too much."""
        if self._limiter.hit(limit, name):
            return 0
        reset, _ = self._limiter.get_window_stats(limit, name)
        return max(1, math.ceil(reset - time.time()))


class Rates:
    """Counts requests and refuses those that are too many.

    Whoever sits at this machine is not counted, unless a proxy that the settings name stands there too.
    """

    def __init__(self, settings: Settings, tokens: Tokens) -> None:
        """Counts as the settings say."""
        self._tokens = tokens
        self._proxies = settings.proxies
        self._key = derived_key(settings, "rates")
        self._by_address = parse(settings.rate_address)
        self._by_conversation = parse(settings.rate_conversation)
        self._own = _Counter(MEMORY)
        self._shared = None if settings.rate_store == MEMORY else _Counter(settings.rate_store)
        self._not_before = 0.0
        self._warned = False

    async def hold(self, request: Request) -> None:
        """Counts a request; raises RefusedError if it is one too many."""
        if not request.ip:  # Sanic's own refusal of what it could not read
            return
        shown = self._forwarded(request)
        address = _counted(shown or request.ip)
        if address is None and not self._proxies:
            self._warn(request)
            return
        await self._count(self._by_address, "address", address or "here")
        token = self._tokens.read(decode_bearer(request.headers.get("authorization")) or "")
        if token:
            await self._count(self._by_conversation, "conversation", token.conversation)

    def _forwarded(self, request: Request) -> str:
        """The address that the outermost of the operator's proxies saw; what stands before it, anybody can write."""
        said = ",".join(request.headers.getall("x-forwarded-for", [])).split(",")
        return said[-self._proxies].strip() if 0 < self._proxies <= len(said) else ""

    async def _count(self, limit: RateLimitItem, kind: str, who: str) -> None:
        # Nobody's address is in the store, only what this installation alone can make of it.
        name = hmac.digest(self._key, f"{kind} {who}".encode(), hashlib.sha256).hex()[:32]
        counted = await self._count_together(limit, name)
        again = self._own.hit(limit, name) if counted is None else counted
        if again:
            raise RefusedError("too_fast", retry_after=again)

    async def _count_together(self, limit: RateLimitItem, name: str) -> int | None:
        """Counts in the store that workers share; None if there is none, or it does not answer."""
        if self._shared is None or time.monotonic() < self._not_before:
            return None
        try:
            return await asyncio.to_thread(self._shared.hit, limit, name)
        except Exception as error:  # of whatever kind the store's are
            self._not_before = time.monotonic() + _PAUSE
            log.warning("rates.unreachable", event_info=f"Each worker counts for itself: {type(error).__name__}")
            return None

    def _warn(self, request: Request) -> None:
        if "x-forwarded-for" in request.headers and not self._warned:
            self._warned = True
            log.warning(
                "rates.proxy",
                event_info="A proxy stands before this server. Set LATCHKEY_PROXIES, or nobody is counted.",
            )


def _counted(address: str) -> str | None:
    """What is counted as one address; None for this machine."""
    match = _WITH_PORT.fullmatch(address)
    try:
        parsed = ip_address(match[1] or match[2] if match else address)
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address):
        if parsed.ipv4_mapped is None:
            return None if parsed.is_loopback else str(ip_network((parsed, _ONE_HOME), strict=False))
        parsed = parsed.ipv4_mapped
    return None if parsed.is_loopback else str(parsed)
