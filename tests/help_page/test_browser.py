"""The help page in a browser."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from bot.content.render import fill

HOME, TOPIC, GUIDE = "/help", "/help/session_expired", "/help/verification_email_missing/guide"
KINDS = (HOME, TOPIC, GUIDE, "/help/no-such-page", "/help?q=verfication+mail", "/help?q=pizza")
LOOKS = ({"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"})
SHIFTS = """() => new Promise((resolve) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => setTimeout(() => resolve(sum)));
})"""


@pytest.fixture
def visit(running, settings, chromium: Browser):
    """Opens a page in a new context; whatever the browser complains of there fails the test."""

    @contextmanager
    def open_page(path: str, **options: Any) -> Iterator[Page]:
        context = chromium.new_context(base_url=settings.url, **options)
        page = context.new_page()
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(path)
        yield page
        context.close()
        assert [line for line in complaints if "404 (Not Found)" not in line or "no-such-page" not in path] == []

    return open_page


@pytest.fixture
def say(content):
    """A phrase of the page."""
    return lambda name, **names: fill(getattr(content.phrases, name), {**content.service.facts(), **names})


def open_search(page, say):
    """Opens the search by keyboard; returns its field."""
    button = page.get_by_role("button", name=say("page_open_search"))
    button.focus()
    page.keyboard.press("Enter")
    return page.get_by_role("searchbox", name=say("page_search_label"))


def test_the_search_opens_and_closes(visit, say):
    """The button gives way to the field, which has the focus; Escape goes back to the button."""
    with visit(HOME) as page:
        field = open_search(page, say)
        expect(field).to_be_focused()
        button = page.locator(".opener button")
        expect(button).to_be_hidden()
        page.keyboard.type("mail")
        page.keyboard.press("Escape")
        expect(field).to_have_value("")
        page.keyboard.press("Escape")
        expect(field).to_be_hidden()
        expect(button).to_be_focused()


@pytest.mark.parametrize("path", [HOME, TOPIC])
def test_what_is_typed_is_searched_at_once(visit, say, path):
    """The number of answers is told to screen readers; the address keeps the search, without a page more to go back."""
    with visit(path) as page:
        length = page.evaluate("history.length")
        open_search(page, say)
        page.keyboard.type("spam folder")
        first = page.locator(".hits li").first
        expect(first.locator("mark").first).to_have_text("spam")
        expect(page.get_by_role("status").first).to_contain_text("“spam folder”")  # all of it was read
        count = page.locator(".hits li").count()
        expect(page.get_by_role("status").first).to_have_text(say("page_found", count=count, words="spam folder"))
        expect(page).to_have_url(re.compile(re.escape(path) + r"\?q=spam\+folder$"))
        assert page.evaluate("history.length") == length
        title = first.locator(".hit").inner_text()
        first.locator(".hit").press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text(title)
        page.go_back()
        expect(page.locator(".hits li")).to_have_count(count)
        expect(page.get_by_role("searchbox")).to_have_value("spam folder")
        page.get_by_role("searchbox").fill("")
        expect(page.locator(".results")).to_be_hidden()
        expect(page).to_have_url(re.compile(re.escape(path) + "$"))


def test_only_the_last_search_counts(visit, say):
    """However late the answer to one before comes."""
    with visit(HOME) as page:
        waiting = []
        page.route("**/search.json?q=pizza", lambda route: waiting.append(route))  # noqa: PLW0108  Playwright marks it
        field = open_search(page, say)
        with page.expect_request("**/search.json?q=pizza"):
            field.fill("pizza")
        field.fill("spam")
        expect(page.locator(".hits mark").first).to_have_text("spam")
        assert len(waiting) == 1
        expect(page).to_have_url(re.compile("q=spam$"))


def test_a_search_that_fails_takes_nothing_away(say, running, settings, chromium):
    """While somebody types, the words stay; pressed, the button asks for the page itself, and so does Enter."""
    context = chromium.new_context(base_url=settings.url)
    page = context.new_page()
    page.route("**/search.json?*", lambda route: route.abort())
    page.goto(HOME)
    field = open_search(page, say)
    with page.expect_event("requestfailed"):
        field.fill("spam")
    expect(field).to_have_value("spam")
    assert page.url.endswith(HOME)
    field.press("Enter")
    expect(page.locator(".hits mark").first).to_have_text("spam")
    assert page.url.endswith(f"{HOME}?q=spam")
    context.close()


def test_words_that_were_meant_can_be_searched(visit, say):
    """By the link that offers them."""
    with visit(HOME) as page:
        open_search(page, say).fill("verfication mail")
        meant = page.locator(".meant a")
        expect(meant).to_have_text("verification mail")
        meant.click()
        expect(page.get_by_role("searchbox")).to_have_value("verification mail")
        expect(page.locator(".meant")).to_be_hidden()


def test_a_script_in_a_search_stays_text(visit, say):
    """Typed, or in the address."""
    script = "<img src=x onerror=alert(1)> spam"
    with visit(HOME) as page:
        open_search(page, say).fill(script)
        expect(page.get_by_role("status").first).to_contain_text(script)
        page.reload()
        expect(page.get_by_role("status").first).to_contain_text(script)
        assert page.locator("img").count() == 0


def test_an_answer_unfolds_by_keyboard(visit, content):
    """By Enter or blank, and folds again; by its address at once."""
    with visit(f"{HOME}#password_forgotten") as page:
        expect(page.locator("#password_forgotten .answer")).to_be_visible()
        summary, answer = page.locator("#session_expired > summary"), page.locator("#session_expired > .answer")
        expect(answer).to_be_hidden()
        summary.focus()
        page.keyboard.press("Enter")
        expect(answer).to_be_visible()
        page.keyboard.press("Space")
        expect(answer).to_be_hidden()


def test_a_guide_can_be_followed_by_its_links(visit, say):
    """Each leads to the step that it names."""
    with visit(GUIDE) as page:
        link = page.locator("a.way").first
        number = re.search(r"(\d+)$", link.inner_text())[1]
        on = say("page_go_to_step", number=number)
        expect(link).to_have_accessible_name(re.compile(rf"^\w.*: {on}$"))  # the answer, and where it leads
        link.press("Enter")
        expect(page.locator("h2:target")).to_contain_text(say("page_step", number=number))
        expect(page.locator("h2:target")).to_be_in_viewport()
        expect(page.locator("h2:target")).to_be_focused()
        page.keyboard.press("Tab")  # on in that step
        assert page.evaluate(
            "document.activeElement.closest('.guide-step') === document.querySelector(':target').parentNode"
        )


def test_a_guide_can_be_found_through_by_ear(visit, content, say):
    """Each step is a heading that says what it is about, each place to go to is named once, and landmarks are few."""
    with visit(GUIDE) as page:
        steps = content.topics["verification_email_missing"].guide.steps
        headings = page.get_by_role("heading", level=2, name=re.compile(rf"^{say('page_step', number='')}")).all()
        assert len(headings) == len(steps)
        names = [heading.inner_text() for heading in headings]
        assert all(re.search(r"\d+\s+\w", name) for name in names), names
        expect(page.get_by_role("main").get_by_role("region")).to_have_count(0)
        expect(page.get_by_role("navigation")).to_have_accessible_name(say("page_trail"))


def test_the_chat_opens_in_the_topic(visit, say):
    """Once the chat is there, its buttons are."""
    with visit(TOPIC) as page:
        button = page.get_by_role("button", name=say("page_chat_topic"))
        expect(button).to_be_visible()
        with page.expect_request("**/chat/messages") as asked:
            button.click()
        assert asked.value.post_data_json["choice"] == "session_expired"


def test_where_the_chat_does_not_come_its_buttons_do_not(say, running, settings, chromium):
    """And nothing moves for that."""
    context = chromium.new_context(base_url=settings.url)
    page = context.new_page()
    page.route("**/widget/*", lambda route: route.abort())
    page.goto(TOPIC)
    expect(page.get_by_role("button", name=say("page_chat_topic"))).to_be_hidden()
    context.close()


def test_all_is_there_without_a_script(visit, say):
    """The search is simply visible, and works; no button is there that would do nothing."""
    with visit(HOME, java_script_enabled=False) as page:
        expect(page.locator(".opener button")).to_be_hidden()
        for button in page.locator("button.chat").all():
            expect(button).to_be_hidden()
        page.locator("#session_expired > summary").click()
        expect(page.locator("#session_expired > .answer")).to_be_visible()
        page.get_by_role("searchbox").fill("verfication mail")
        page.keyboard.press("Enter")
        expect(page.locator(".hits li").first).to_be_visible()
        assert parse_qs(urlsplit(page.url).query) == {"q": ["verfication mail"]}
        page.locator(".meant a").click()
        expect(page.get_by_role("searchbox")).to_have_value("verification mail")


def test_where_the_script_does_not_come_the_search_does(say, running, settings, chromium):
    """The button leads to the open search."""
    context = chromium.new_context(base_url=settings.url)
    page = context.new_page()
    page.route("**/help.js*", lambda route: route.abort())
    page.goto(TOPIC)
    page.get_by_role("button", name=say("page_open_search")).click()
    expect(page.get_by_role("searchbox")).to_be_visible()
    context.close()


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: "-".join(look.values()))
def test_nothing_keeps_people_out(visit, look):
    """No violation of axe's rules on any kind of page, with all that can be unfolded."""
    for path in KINDS:
        with visit(path, **look) as page:
            page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true")
            results = Axe().run(
                page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
            )
            assert results.violations_count == 0, f"{path}: {results.generate_report()}"


def test_narrow_windows_need_no_scrolling_aside(visit):
    """At 320 pixels, which is 1280 at 400 %, with all that can be unfolded; what is pressed is large enough."""
    for path in KINDS:
        with visit(path, viewport={"width": 320, "height": 640}) as page:
            page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true")
            assert page.evaluate("document.documentElement.scrollWidth") == 320, path
            for control in page.locator("button:visible, summary:visible, .button:visible, input:visible").all():
                box = control.bounding_box()
                assert box is not None
                assert box["height"] >= 44, (path, control.inner_text())


def test_nothing_moves_by_itself(visit):
    """Neither while a page loads, nor after."""
    for path in KINDS:
        with visit(path, viewport={"width": 390, "height": 800}) as page:
            page.wait_for_function("Boolean(customElements.get('latchkey-chat'))")
            assert page.evaluate(SHIFTS) == 0, path


def test_motion_can_be_left_out(visit):
    """For whom it makes dizzy."""
    with visit(HOME, reduced_motion="reduce") as page:
        moving = "getComputedStyle(document.querySelector('.topic > summary'), '::after').transitionDuration"
        assert page.evaluate(moving) == "0s"
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_on_paper_all_is_unfolded(visit):
    """And what can only be pressed is left out."""
    for path, hidden in ((HOME, ".topic .answer"), (GUIDE, ".help > div")):
        with visit(path) as page:
            page.emulate_media(media="print")
            for text in page.locator(hidden).all():
                assert text.bounding_box()["height"] > 0, path
            assert page.locator("button:visible, input:visible").count() == 0
            page.evaluate("dispatchEvent(new Event('beforeprint'))")
            assert page.locator("details:not([open])").count() == 0
            page.evaluate("dispatchEvent(new Event('afterprint'))")
            assert page.locator("details[open]").count() == 0


def test_a_page_is_light(visit):
    """All that the help page itself loads, compressed, is 60 KB at most."""
    with visit(GUIDE) as page:
        page.wait_for_load_state("networkidle")
        loaded = page.evaluate("performance.getEntriesByType('resource').map((entry) => entry.name)")
        own = {page.url, *(url for url in loaded if urlsplit(url).path.startswith("/help"))}
        size = sum(len(gzip.compress(page.request.get(url).body())) for url in own)
    assert len(own) >= 4
    assert 5_000 < size <= 60_000
