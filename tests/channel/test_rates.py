"""Rate limits: one address and one conversation get what they need, and the others theirs."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
from datetime import timedelta
from functools import partial
from itertools import count

import pytest
import requests

from bot.channel.tokens import Tokens
from bot.channel.wording import spoken
from bot.serving.ports import free_ports

ADDRESS, CONVERSATION = 5, 3
LIMITS = {"rate_address": f"{ADDRESS}/hour", "rate_conversation": f"{CONVERSATION}/hour"}
TOKENS = Tokens("a secret of thirty-two characters", timedelta(days=1))
NUMBERS = count(1)


@pytest.fixture(scope="module")
def behind_proxy(serving, tmp_path_factory):
    """A server behind one proxy of the operator's; gets a path as from some addresses, the last added by the proxy."""
    with serving(tmp_path_factory.mktemp("limited") / "widget", proxies=1, **LIMITS) as url:
        yield asking(url)


def asking(url):
    """Asks a server."""

    def ask(path="/chat/history", *seen, token=None, **headers):
        headers |= {"X-Forwarded-For": ", ".join(seen)} if seen else {}
        headers |= {"Authorization": f"Bearer {token}"} if token else {}
        return requests.get(url + path, headers=headers, timeout=30)

    return ask


def address():
    """One that no other test has."""
    return f"203.0.113.{next(NUMBERS)}"


def statuses(ask, times, *arguments, **more):
    """The status of each of some requests."""
    return [ask(*arguments, **more).status_code for _ in range(times)]


def test_an_address_that_asks_too_much_is_told_so_kindly(behind_proxy, content):
    """In the form of all errors, with when to come back; others are answered meanwhile."""
    mine, other = address(), address()
    assert statuses(behind_proxy, ADDRESS, "/chat/history", mine) == [401] * ADDRESS
    refused = behind_proxy("/chat/history", mine, Origin="https://www.fernway.example")
    assert refused.status_code == 429
    assert refused.json()["error"] == {"code": "too_fast", **spoken(content, content.phrases.too_fast)}
    assert 0 < int(refused.headers["Retry-After"]) <= 3600
    assert refused.headers["Cache-Control"] == "no-store"
    assert refused.headers["Access-Control-Allow-Origin"] == "https://www.fernway.example"
    assert behind_proxy("/chat/history", other).status_code == 401


@pytest.mark.parametrize(
    "path", ["/help", "/help/nothing-here", "/help/search.json?q=mail", "/widget/a.js", "/chat/words"]
)
def test_it_is_so_for_every_path(behind_proxy, content, path):
    """A search costs more than a message; who reads pages gets a page."""
    mine = address()
    statuses(behind_proxy, ADDRESS, "/chat/words", mine)
    refused = behind_proxy(path, mine)
    assert (refused.status_code, "Retry-After" in refused.headers) == (429, True)
    assert "wait a minute" in refused.text


def test_what_cannot_be_read_is_refused_however_often(behind_proxy):
    """It counts for nobody, since nobody knows whose it is."""
    huge = {f"X-{number}": "x" * 4000 for number in range(5)}
    refused = statuses(behind_proxy, ADDRESS + 2, "/chat/history", address(), **huge)
    assert set(refused) == {413}


def test_what_anybody_can_write_into_a_header_counts_for_nothing(behind_proxy):
    """The last address is the proxy's word; those before it are the visitor's."""
    mine = address()
    for name in range(ADDRESS):
        assert behind_proxy("/chat/history", f"198.51.100.{name}", mine).status_code == 401
    forged = {"Forwarded": "for=198.51.100.99", "X-Real-IP": "198.51.100.99", "X-Forwarded-Host": "x"}
    assert behind_proxy("/chat/history", "198.51.100.99", mine, **forged).status_code == 429
    assert behind_proxy("/chat/history", "127.0.0.1", mine).status_code == 429


def test_one_homes_addresses_are_one(behind_proxy):
    """With IPv6, everybody has more addresses than there are people."""
    asked = [behind_proxy("/chat/history", f"2001:db8:1:2::{last}").status_code for last in range(ADDRESS + 1)]
    assert asked == [401] * ADDRESS + [429]
    assert behind_proxy("/chat/history", "2001:db8:1:3::1").status_code == 401


def test_a_proxys_way_to_write_an_address_is_no_other_address(behind_proxy):
    """Some add the port, which is another one each time."""
    mine = address()
    forms = (mine, f"{mine}:1", f"{mine}:2", f"::ffff:{mine}", f"[::ffff:{mine}]:3", f"{mine}:4")
    assert [behind_proxy("/chat/history", form).status_code for form in forms] == [401] * ADDRESS + [429]


def test_a_conversation_may_ask_less_than_an_address(behind_proxy):
    """From however many addresses; another conversation of the same person goes on."""
    token, other = (TOKENS.begin().text for _ in range(2))
    asked = [behind_proxy("/chat/history", address(), token=token).status_code for _ in range(CONVERSATION + 1)]
    assert asked == [503] * CONVERSATION + [429]
    assert behind_proxy("/chat/history", address(), token=other).status_code == 503


def test_forged_tokens_are_counted_with_their_address(behind_proxy):
    """Who guesses has as many guesses as an address has requests, and is in nobody's way."""
    mine, token = address(), TOKENS.begin().text
    guesses = [token[:-4] + f"{guess:04d}" for guess in range(ADDRESS + 1)]
    asked = [behind_proxy("/chat/history", mine, token=guess).status_code for guess in guesses]
    assert asked == [401] * ADDRESS + [429]
    assert behind_proxy("/chat/history", address(), token=token).status_code == 503


def test_who_sits_at_this_machine_is_not_counted(serving, tmp_path, capfd):
    """Nor is a proxy that nobody has told of, or all its visitors would be one; the operator is told, once."""
    with serving(tmp_path / "widget", **LIMITS) as url:
        assert set(statuses(asking(url), 2 * ADDRESS)) == {401}
        assert set(statuses(asking(url), 2 * ADDRESS, "/chat/history", address())) == {401}
    assert "".join(capfd.readouterr()).count("rates.proxy") == 1


@contextlib.contextmanager
def redis(folder):
    """A Redis of its own; yields its address."""
    (port,) = free_ports(1)
    command = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        try:
            yield f"redis://127.0.0.1:{port}"
        finally:
            process.terminate()


@pytest.mark.skipif(not shutil.which("redis-server"), reason="needs the program redis-server")
def test_workers_count_in_the_store_that_they_share_and_each_alone_without_it(serving, tmp_path, capfd):
    """What one has counted, all know; no address is in the store, and when it goes, people are still answered."""
    mine = address()
    with redis(tmp_path) as store, serving(tmp_path / "widget", proxies=1, rate_store=store, **LIMITS) as url:
        in_store = ["redis-cli", "-u", store]
        cli = partial(subprocess.run, capture_output=True, text=True, check=True)
        ask = asking(url)
        assert statuses(ask, ADDRESS + 1, "/chat/history", mine) == [401] * ADDRESS + [429]
        assert "LIMITER" in cli([*in_store, "keys", "*"]).stdout
        assert mine not in cli([*in_store, "keys", "*"]).stdout
        cli([*in_store, "flushall"])
        assert ask("/chat/history", mine).status_code == 401
        cli([*in_store, "shutdown", "nosave"])
        assert statuses(ask, ADDRESS + 1, "/chat/history", mine) == [401] * ADDRESS + [429]
    assert "".join(capfd.readouterr()).count("rates.unreachable") == 1
