"""What the chat does when the connection or the server is not as it should be: nothing is lost, nothing is double."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
import requests
from playwright.sync_api import Page, Route, expect

from bot.channel.wording import spoken

MESSAGES = "**/chat/messages"
STREAM = {"Access-Control-Allow-Origin": "*", "Content-Type": "text/event-stream"}
LATER = 30_000
"""Milliseconds in which the chat has given up, or tried again by itself."""


@pytest.fixture
def chat(visit):
    """The chat, opened on a page whose clock can be put forward; that the browser complains is expected here."""
    chat = visit()
    chat.page.clock.install()
    chat.page.reload()
    chat.open()
    yield chat
    chat.complaints.clear()


@pytest.fixture
def answer(chat) -> Callable[..., list[str]]:
    """Answers the next messages by functions of a route, those after them by the server; returns the keys that came."""

    def by(*handlers: Callable[[Route], None]) -> list[str]:
        keys: list[str] = []

        def handle(route: Route) -> None:
            if route.request.method == "POST":
                keys.append(route.request.headers["idempotency-key"])
                (handlers[len(keys) - 1] if len(keys) <= len(handlers) else Route.continue_)(route)
            else:
                route.continue_()

        chat.page.route(MESSAGES, handle)
        return keys

    return by


def abort(route: Route) -> None:
    """Does not answer."""
    route.abort()


@contextmanager
def both_fail(page: Page) -> Iterator[None]:
    """Waits until the words were asked for in vain, and those that the browser may have kept too."""
    failures = itertools.count(1)
    with page.expect_event("requestfailed", lambda _: next(failures) == 2):
        yield


def stream(*events: tuple[str, dict]) -> Callable[[Route], None]:
    """Answers with events, and no more than these."""
    body = "".join(f"event: {name}\ndata: {json.dumps(data)}\n\n" for name, data in events)
    return lambda route: route.fulfill(headers=STREAM, body=body)


def cut_after(text: str) -> Callable[[Route], None]:
    """Lets the server answer, and cuts the answer behind a text."""

    def handle(route: Route) -> None:
        told = route.fetch()
        body = told.text()
        assert text in body
        route.fulfill(response=told, body=body[: body.index(text) + len(text)])

    return handle


def stored(chat, settings) -> list[str]:
    """What the server has of the conversation."""
    token = chat.page.evaluate("JSON.parse(Object.entries(localStorage).find(([name]) => name.endsWith('token'))[1])")
    history = requests.get(f"{settings.url}/chat/history", headers={"Authorization": f"Bearer {token}"}, timeout=10)
    return [message["text"] for message in history.json()["messages"]]


@pytest.mark.parametrize("place", ["event: typing", "event: message", '"from": "assistant"', "event: step"])
def test_a_reply_that_is_cut_off_is_told_whole_and_once(chat, answer, settings, place):
    """Wherever it was cut: the message is sent again with its key, and the server tells the turn again."""
    chat.say("hello")
    chat.wait(2)
    keys = answer(cut_after(place))
    chat.say("I forgot my password")
    expect(chat.log.locator(".options:not(.past)")).to_be_visible()
    expect(chat.place).to_be_visible()
    expect(chat.panel.locator(".waiting")).to_have_count(0)
    assert len(keys) == 2
    assert len(set(keys)) == 1
    assert len(chat.told()) == len(stored(chat, settings))
    assert len(set(chat.told())) == len(chat.told())


def test_what_cannot_be_sent_is_kept_and_sent_once(chat, answer, settings, words):
    """The person hears of it when it failed twice, and can press a button; the focus goes on to where they write."""
    keys = answer(abort, abort)
    chat.say("hello")
    expect(chat.messages.first).to_contain_text(words["waiting"])
    expect(chat.notice).to_contain_text(words["not_sent"])
    assert len(keys) == 2
    chat.button("retry").focus()
    chat.page.keyboard.press("Enter")
    chat.wait(2)
    expect(chat.notice).to_be_empty()
    expect(chat.input).to_be_focused()
    assert len(set(keys)) == 1
    assert stored(chat, settings)[0] == "hello"
    assert len(stored(chat, settings)) == 2


def test_what_cannot_be_sent_is_sent_by_itself_later(chat, answer, words):
    """As on a train, where the browser does not notice that there is no connection."""
    keys = answer(*[abort] * 3)
    chat.say("hello")
    expect(chat.notice).to_contain_text(words["not_sent"])
    chat.page.clock.fast_forward(LATER)
    chat.page.wait_for_function("true")
    chat.page.clock.fast_forward(LATER)
    chat.wait(2)
    expect(chat.notice).to_be_empty()
    assert len(set(keys)) == 1


def test_it_is_tried_as_long_as_the_page_is_open_and_told_once(chat, answer, settings, words):
    """More calmly each time, up to a minute; at once when the browser has a connection again."""
    waiting: list[Route] = []
    keys = answer(*[abort] * 7, waiting.append)
    chat.page.evaluate(
        """([host]) => {
          window.told = [];
          new MutationObserver((records) => {
            for (const { addedNodes } of records) for (const node of addedNodes) window.told.push(node.textContent);
          }).observe(host.shadowRoot.querySelector('.notice'), { childList: true });
        }""",
        [chat.page.query_selector("latchkey-chat")],
    )
    chat.page.clock.pause_at(chat.page.evaluate("Date.now()") / 1000 + 1)
    with chat.page.expect_event("requestfailed"):
        chat.say("hello")
    for number, pause in enumerate((1, 4, 16, 60, 60, 60), 1):
        waited = 0
        while len(keys) == number and waited < pause * 3000:
            chat.page.clock.run_for(pause * 100)
            waited += pause * 100
        assert pause * 1000 <= waited + pause * 100 <= pause * 2000
    assert chat.page.evaluate("window.told.length") == 2  # the words and the button
    with chat.page.expect_request(MESSAGES):
        chat.page.evaluate("dispatchEvent(new Event('online'))")
    chat.page.evaluate("dispatchEvent(new Event('online'))")
    chat.page.clock.run_for(10_000)
    assert len(waiting) == 1
    waiting[0].continue_()
    chat.wait(2)
    assert len(keys) == 8
    assert len(set(keys)) == 1
    assert stored(chat, settings)[:1] == ["hello"]
    assert len(stored(chat, settings)) == 2


def test_offline_is_told_and_what_was_written_is_sent_when_it_is_over(chat, settings, words):
    """In the order in which it was written, and once."""
    chat.page.context.set_offline(True)
    expect(chat.notice).to_contain_text(words["offline"])
    chat.say("hello")
    chat.say("goodbye")
    expect(chat.panel.locator(".waiting")).to_have_count(2)
    expect(chat.notice).to_contain_text(words["offline"])
    expect(chat.button("retry")).to_be_visible()
    chat.page.context.set_offline(False)
    chat.wait(4)
    expect(chat.notice).to_be_empty()
    assert stored(chat, settings)[::2] == ["hello", "goodbye"]


def test_what_was_not_sent_outlives_a_reload(chat, answer, settings):
    """It is shown, and sent, once; even if it had arrived before."""
    keys = answer(cut_after("event: message"), *[abort] * 9)
    chat.say("hello")
    expect(chat.notice).not_to_be_empty()
    chat.page.unroute(MESSAGES)
    chat.reload()
    chat.wait(2)
    assert len(set(keys)) == 1
    assert len(stored(chat, settings)) == 2
    assert chat.told()[0] == "hello"


@pytest.mark.parametrize(
    "broken",
    [
        lambda route: route.fulfill(
            headers={**STREAM, "Content-Type": "text/html"}, body="<h1>Please pay for the wifi</h1>"
        ),
        lambda route: route.fulfill(
            headers={**STREAM, "Content-Type": "text/html"}, status=502, body="<h1>Bad gateway</h1>"
        ),
        lambda route: route.fulfill(headers={**STREAM, "Content-Type": "application/json"}, status=404, body="{}"),
        lambda route: route.fulfill(headers=STREAM, body="event: message\ndata: {oops\n\n"),
        lambda route: route.fulfill(headers=STREAM, body="event: message\ndata: null\n\n"),
        lambda route: route.fulfill(headers=STREAM, body=""),
    ],
    ids=["html", "bad gateway", "not found", "damaged", "null", "empty"],
)
def test_an_answer_that_makes_no_sense_is_none(chat, answer, words, broken):
    """Kind words and a button; when the server is itself again, all is well."""
    answer(broken, broken)
    chat.say("hello")
    expect(chat.notice).to_contain_text(words["not_sent"])
    chat.button("retry").click()
    chat.wait(2)


def test_a_server_that_says_nothing_is_not_waited_for_forever(chat, answer, words):
    """Meanwhile the person sees that something is under way."""
    waiting: list[Route] = []
    answer(waiting.append, waiting.append)
    chat.say("hello")
    expect(chat.panel.locator(".typing")).to_have_text(words["typing"])
    chat.page.clock.fast_forward(LATER)
    chat.page.clock.run_for(2_000)
    chat.page.wait_for_function("true")
    chat.page.clock.fast_forward(LATER)
    expect(chat.notice).to_contain_text(words["not_sent"])
    assert len(waiting) == 2
    expect(chat.panel.locator(".typing")).to_be_empty()
    chat.button("retry").click()
    chat.wait(2)


def test_a_slow_server_is_waited_for(chat, answer, words):
    """As long as there is hope, nothing is sent once more; meanwhile one can go on writing."""
    waiting: list[Route] = []
    keys = answer(waiting.append)
    chat.say("hello")
    expect(chat.panel.locator(".typing")).to_have_text(words["typing"])
    chat.page.clock.run_for(15_000)
    chat.say("goodbye")
    assert len(keys) == 1
    waiting[0].continue_()
    chat.wait(4)
    expect(chat.notice).to_be_empty()
    assert len(set(keys)) == 2


def test_a_server_that_asks_to_try_again_is_not_pressed(chat, answer):
    """Its words are shown with a button; nothing is sent until the person presses it."""
    keys = answer(
        stream(("typing", {}), ("error", {"code": "busy", "text": "Too busy, sorry.", "html": "", "retry": True}))
    )
    chat.say("hello")
    expect(chat.notice).to_contain_text("Too busy, sorry.")
    chat.page.clock.fast_forward(LATER)
    assert len(keys) == 1
    chat.button("retry").click()
    chat.wait(2)
    assert len(set(keys)) == 1


def test_a_server_that_is_starting_is_tried_again(chat, answer):
    """As one that can't be reached: it will be there before long."""
    error = {"error": {"code": "not_ready", "text": "Not ready, sorry.", "html": ""}}
    headers = {**STREAM, "Content-Type": "application/json", "Retry-After": "5"}
    keys = answer(*[lambda route: route.fulfill(headers=headers, status=503, body=json.dumps(error))] * 2)
    chat.say("hello")
    expect(chat.notice).not_to_be_empty()
    chat.page.clock.run_for(5_000)
    chat.wait(2)
    expect(chat.notice).to_be_empty()
    assert len(keys) == 3
    assert len(set(keys)) == 1


def test_who_is_asked_to_wait_reads_why_and_sends_it_again(chat, answer, content):
    """Where an address asks too much; the message is kept meanwhile, and is no second one."""
    error = {"error": {"code": "too_fast", **spoken(content, content.phrases.too_fast)}}
    headers = {**STREAM, "Content-Type": "application/json", "Retry-After": "60"}
    keys = answer(lambda route: route.fulfill(headers=headers, status=429, body=json.dumps(error)))
    chat.say("hello")
    expect(chat.notice).to_contain_text("Please wait a minute")
    assert len(keys) == 1
    chat.button("retry").click()
    chat.wait(2)
    assert len(set(keys)) == 1


def test_a_message_that_is_refused_does_not_block_the_next(chat, answer):
    """The server's words are shown; the message is marked and not sent again."""
    error = {"error": {"code": "bad_request", "text": "That was damaged.", "html": ""}}
    headers = {**STREAM, "Content-Type": "application/json"}
    keys = answer(lambda route: route.fulfill(headers=headers, status=400, body=json.dumps(error)))
    chat.say("hello")
    expect(chat.notice).to_contain_text("That was damaged.")
    expect(chat.button("retry")).to_have_count(0)
    expect(chat.panel.locator(".dropped")).to_have_count(1)
    chat.say("goodbye")
    chat.wait(3)
    assert len(set(keys)) == 2


def test_what_a_newer_server_says_beside_is_left_out(chat, answer):
    """Unknown events and fields do no harm."""
    common = {"html": "<p>Hi!</p>", "text": "Hi!", "time": "2026-11-25T12:00:00.000Z", "mood": {"calm": True}}
    reply = {"id": 2, "from": "assistant", "topic": None, **common}
    answer(stream(("weather", {"sun": 1}), ("message", reply), ("step", {}), ("done", {"took": 3})))
    chat.say("hello")
    chat.wait(2)
    assert chat.told() == ["hello", "Hi!"]
    expect(chat.notice).to_be_empty()


def test_messages_are_sent_one_after_the_other(chat, answer, settings):
    """However fast they are typed."""
    waiting: list[Route] = []
    answer(waiting.append)
    for text in ("hello", "thank you", "goodbye"):
        chat.say(text)
    expect(chat.panel.locator(".waiting")).to_have_count(3)
    waiting[0].continue_()
    chat.wait(6)
    assert stored(chat, settings)[::2] == ["hello", "thank you", "goodbye"]


def test_a_history_that_cannot_be_fetched_is_told_and_tried_again(chat, words):
    """Then all is there, with what was said meanwhile."""
    chat.say("hello")
    chat.wait(2)
    chat.page.route("**/chat/history?*", abort)
    chat.reload()
    expect(chat.notice).to_contain_text(words["not_loaded"])
    with chat.page.expect_event("requestfailed"):
        chat.say("goodbye")
    with chat.page.expect_event("requestfailed"):
        chat.button("retry").click()
    chat.page.unroute("**/chat/history?*")
    chat.button("retry").click()
    chat.wait(4)
    assert chat.told()[::2] == ["hello", "goodbye"]


def test_a_deletion_that_fails_is_told_and_can_be_tried_again(chat, words):
    """The conversation stays until it is really gone."""
    chat.say("hello")
    chat.wait(2)
    chat.page.route("**/chat/history", abort)
    chat.more("delete")
    chat.button("delete_yes").click()
    expect(chat.notice).to_contain_text(words["not_deleted"])
    expect(chat.messages).to_have_count(2)
    chat.page.unroute("**/chat/history")
    chat.button("retry").click()
    expect(chat.notice).to_contain_text(words["deleted"])
    expect(chat.messages).to_have_count(0)


def test_without_words_the_page_has_the_word(chat, site, words):
    """Then there is what the page has put into the element; each opening tries it again."""
    chat.page.route("**/chat/words", abort)
    site.put(site.page.decode().replace("<latchkey-chat>", "<latchkey-chat heading='Help'>"))
    with both_fail(chat.page):
        chat.page.goto(site.address)
    launcher = chat.page.get_by_role("button", name="Help", exact=True)
    with both_fail(chat.page):
        launcher.click()
    expect(chat.panel.get_by_role("heading", name="Help")).to_be_visible()
    expect(chat.page.get_by_role("link", name="Contact us")).to_be_visible()
    chat.page.keyboard.press("Escape")
    expect(launcher).to_be_focused()
    chat.page.unroute("**/chat/words")
    chat.page.evaluate("sessionStorage.clear()")
    launcher.click()
    expect(chat.input).to_be_focused()
    expect(chat.page.get_by_role("link", name="Contact us")).to_be_hidden()
    chat.say("hello")
    chat.wait(2)


def test_old_words_are_better_than_none(chat, site, settings):
    """If the server is down, those that the browser has kept are said."""
    site.put(site.page.decode().replace("<latchkey-chat>", "<latchkey-chat server='/'>"))
    site.words = requests.get(f"{settings.url}/chat/words", timeout=10).content
    chat.page.goto(site.address)
    expect(chat.launcher.or_(chat.panel).first).to_be_visible()
    site.words = None
    chat.page.goto(site.address)
    expect(chat.launcher.or_(chat.panel).first).to_be_visible()
