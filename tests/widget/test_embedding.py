"""The chat on somebody else's page: what the page can say, what it hears, and what it cannot break."""

from __future__ import annotations

import json
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.widget.conftest import PAGE, from_guide

POLICY = from_guide("text")
TOPIC = "session_expired"
ELEMENT = "document.querySelector('latchkey-chat')"
HEAR = """addEventListener('load', () => {
  window.heard = [];
  for (const name of ['opened', 'closed', 'message', 'solved', 'handoff', 'stopped']) {
    document.addEventListener(`latchkey-${name}`, ({ detail }) => window.heard.push([name, detail]));
  }
})"""


@pytest.fixture
def page_with(site, visit):
    """Visits the page of the guide, changed."""

    def visit_page(tag: str = "<latchkey-chat>", head: str = "", headers: str = "", **options):
        site.put(PAGE.replace("<latchkey-chat>", tag).replace("</head>", f"{head}</head>"), headers)
        return visit(**options)

    return visit_page


def test_a_strict_policy_is_kept(page_with):
    """The page and the policy that the guide lets people copy: all works, and the browser complains of nothing."""
    chat = page_with(headers=POLICY)
    assert "unsafe" not in POLICY
    chat.open()
    chat.say("I forgot my password")
    expect(chat.place).to_be_visible()
    assert chat.launcher.or_(chat.panel).evaluate("(element) => getComputedStyle(element).position") == "fixed"
    with chat.page.expect_download():
        chat.more("download")


def test_a_page_that_asks_for_trusted_types_gets_text(page_with):
    """With the address of each link, and without its markup."""
    chat = page_with(headers=POLICY.rstrip() + "; require-trusted-types-for 'script'\n")
    chat.open()
    chat.say("I forgot my password")
    expect(chat.place).to_be_visible()
    expect(chat.panel.locator(".body p")).to_have_count(0)
    assert any("TrustedHTML" in line for line in chat.complaints)
    chat.complaints.clear()


def test_a_site_that_is_not_allowed_shows_what_stands_in_the_element(site, visit):
    """The same page, from an origin that the operator has not named."""
    chat = visit()
    chat.page.goto(f"http://localhost:{urlsplit(site.address).port}/")
    expect(chat.page.get_by_role("link", name="Contact us")).to_be_visible()
    expect(chat.launcher).to_have_count(0)
    assert any("CORS" in line for line in chat.complaints)
    chat.complaints.clear()


def test_the_style_of_the_page_changes_nothing(page_with):
    """Not even rules for everything that are more important than all else."""
    hostile = """<style>
      * { all: unset !important; display: block !important; color: red !important; font: 40px fantasy !important;
          letter-spacing: 1em !important; }
      body * { opacity: .1 !important; transform: scale(3) !important; }
      html { font-size: 62.5%; } button, dialog, textarea, latchkey-chat { display: none; text-transform: uppercase; }
    </style>"""
    looks = []
    for head in ("", hostile):
        chat = page_with(head=head)
        chat.launcher.wait_for()
        look = chat.launcher.bounding_box()
        chat.open()
        chat.panel.evaluate("(panel) => Promise.all(panel.getAnimations().map(({ finished }) => finished))")
        button = chat.panel.locator(".options button").first
        style = button.evaluate(
            "(e) => { const s = getComputedStyle(e); return [s.color, s.fontSize, s.display, s.textTransform]; }"
        )
        looks.append([look, chat.panel.bounding_box(), button.bounding_box(), style])
    assert looks[0] == looks[1]


def test_a_button_of_the_page_opens_the_chat_in_its_topic(page_with, content):
    """The focus comes back to it; pressed again in the middle of that topic, it only opens."""
    chat = page_with()
    opener = chat.page.get_by_role("button", name="It says")
    expect(chat.launcher).to_be_visible()
    opener.click()
    expect(chat.place).to_contain_text(content.topics[TOPIC].title)
    assert chat.told()[0] == content.topics[TOPIC].title
    expect(chat.input).to_be_focused()
    chat.page.keyboard.press("Escape")
    expect(opener).to_be_focused()
    chat.page.reload()
    opener.click()
    chat.say("thank you")
    expect(chat.messages.filter(has_text="thank you")).to_be_visible()
    expect(chat.panel.locator(".waiting")).to_have_count(0)
    assert chat.told().count(content.topics[TOPIC].title) == 1


def test_a_link_of_the_page_can_open_it(page_with, words):
    """It leads elsewhere only without scripts."""
    chat = page_with(tag="<a href='/elsewhere' data-latchkey-open><b>Chat</b></a><latchkey-chat launcher='none'>")
    expect(chat.page.locator("latchkey-chat .launcher")).to_have_text(words["launcher"])
    expect(chat.launcher).to_be_hidden()
    link = chat.page.get_by_role("link", name="Chat")
    link.click()
    expect(chat.panel).to_be_visible()
    chat.page.keyboard.press("Escape")
    expect(chat.launcher).to_be_hidden()
    expect(link).to_be_focused()


def test_the_page_hears_what_happens(page_with):
    """In order, with details; the events come through the roots of other elements."""
    chat = page_with()
    chat.page.add_init_script(HEAR)
    chat.page.reload()
    chat.open()
    chat.say("I forgot my password")
    expect(chat.place).to_be_visible()
    chat.say("I want to talk to a person")
    expect(chat.place).to_be_hidden()
    chat.page.keyboard.press("Escape")
    heard = chat.page.evaluate("window.heard")
    assert [name for name, _ in heard if name != "message"] == ["opened", "handoff", "closed"]
    assert [detail for name, detail in heard if name == "handoff"] == [{"topic": "password_forgotten"}]
    messages = [detail for name, detail in heard if name == "message"]
    assert messages[0] == {"from": "person", "text": "I forgot my password", "topic": None}
    assert all(set(message) == {"from", "text", "topic"} for message in messages)
    assert messages[1]["from"] == "assistant"
    assert messages[1]["topic"] == "password_forgotten"


def test_scripts_of_the_page_can_open_and_close_it(page_with, content):
    """Opening moves the focus in; closing does not take it from elsewhere."""
    chat = page_with()
    expect(chat.launcher).to_be_visible()
    chat.page.evaluate(f"{ELEMENT}.open('{TOPIC}')")
    expect(chat.place).to_be_visible()
    expect(chat.input).to_be_focused()
    assert chat.page.evaluate(f"{ELEMENT}.isOpen")
    other = chat.page.get_by_role("button", name="It says")
    other.focus()
    chat.page.evaluate(f"{ELEMENT}.close()")
    expect(chat.panel).to_be_hidden()
    expect(other).to_be_focused()
    assert not chat.page.evaluate(f"{ELEMENT}.isOpen")


def test_an_element_that_is_not_in_a_page_does_nothing(page_with):
    """Taken out and put back, it goes on."""
    chat = page_with()
    chat.open()
    chat.say("hello")
    chat.wait(2)
    chat.page.evaluate(f"window.chat = {ELEMENT}; chat.remove(); chat.open(); chat.close()")
    expect(chat.panel).to_have_count(0)
    assert chat.page.evaluate("[chat.isOpen, chat.unread]") == [False, 0]
    chat.page.evaluate("document.body.append(chat)")
    expect(chat.panel).to_be_visible()
    chat.wait(2)
    chat.say("goodbye")
    chat.wait(4)


def test_attributes_say_title_place_and_server(page_with, settings, words):
    """And leave the launcher out, or all of it."""
    chat = page_with(tag=f"<latchkey-chat heading='Need a hand?' position='start' server='{settings.url}'>")
    chat.launcher.wait_for()
    assert chat.launcher.bounding_box()["x"] < 100
    chat.open()
    expect(chat.panel.get_by_role("heading")).to_have_text("Need a hand?")
    assert chat.panel.bounding_box()["x"] < 100
    assert chat.page.evaluate(f"[{ELEMENT}.heading, {ELEMENT}.server]") == ["Need a hand?", f"{settings.url}/"]
    chat.page.evaluate(f"{ELEMENT}.hidden = true")
    expect(chat.panel).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_come_from_the_content_unless_the_page_has_its_own(page_with, content, scheme):
    """One for light and one for dark grounds."""
    suffix = "" if scheme == "light" else "-dark"
    colours = content.service.colours
    usual = colours.accent if scheme == "light" else colours.accent_dark
    for head, colour in (("", usual), (f"<style>body {{ --latchkey-accent{suffix}: #8a1538; }}</style>", "#8a1538")):
        chat = page_with(head=head, color_scheme=scheme)
        chat.launcher.wait_for()
        red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
        expect(chat.launcher).to_have_css("background-color", f"rgb({red}, {green}, {blue})")


def test_no_cookie_is_set_and_only_the_assistant_is_asked(page_with, settings, site):
    """What is kept has the assistant's address in its name."""
    chat = page_with()
    asked = []
    chat.page.on("request", lambda request: asked.append(request.url))
    chat.page.reload()
    chat.open()
    chat.say("hello")
    chat.wait(2)
    assert {"/".join(url.split("/")[:3]) for url in asked} == {settings.url, site.address}
    assert chat.page.context.cookies() == []
    kept = json.loads(
        chat.page.evaluate("JSON.stringify([...Object.keys(localStorage), ...Object.keys(sessionStorage)])")
    )
    assert kept
    assert all(name.startswith(f"latchkey {settings.url}/") for name in kept)
