"""Everybody can use the chat: by keyboard, by screen reader, by touch, enlarged, in any colours, in any script."""

from __future__ import annotations

import re
from collections import deque

import pytest
import requests
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

from bot.content.guides import Guide, Outcome
from bot.content.render import fill, to_text

TOPIC = "session_expired"
LOOKS = ({"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"}, {"contrast": "more"})
PHONE = {"viewport": {"width": 320, "height": 568}, "is_mobile": True, "has_touch": True}
ENLARGED = {"viewport": {"width": 640, "height": 360}, "device_scale_factor": 2}
"""A window of 1280 by 720 at 200 %."""
SHADOW = "document.querySelector('latchkey-chat').shadowRoot"
TARGET = 44
"""Pixels that a finger hits."""
RECORD = """() => {
  window.told = [];
  const log = document.querySelector('latchkey-chat').shadowRoot.querySelector('[role=log]');
  new MutationObserver((records) => {
    for (const { type, addedNodes, removedNodes } of records) {
      for (const node of addedNodes) window.told.push(node.innerText.replace(/\\s+/g, ' '));
      for (const node of removedNodes) if (!node.matches?.('.mark')) window.told.push('removed');
    }
  }).observe(log, { childList: true, subtree: true, characterData: true });
}"""


@pytest.fixture
def demo(running, settings, person):
    """The page with every state, as it looks to a person."""

    def look(**options):
        page = person(reduced_motion="reduce", **options).new_page()  # what is half-way seen has less contrast
        page.goto(f"{settings.url}/widget/demo.html")
        page.get_by_role("link", name="Write to us").wait_for()
        return page

    return look


def faults(page: Page) -> list[tuple[str, str]]:
    """What axe finds: the rule and the element, in shadow roots too."""
    found = Axe().run(page).response["violations"]
    return [(rule["help"], node["html"]) for rule in found for node in rule["nodes"]]


def way_out(guide: Guide) -> list[str]:
    """The labels of options that lead to a good end, by the shortest way."""
    ways = deque([(guide.start, [])])
    while ways:
        at, labels = ways.popleft()
        if at in guide.ends:
            if guide.ends[at].outcome is Outcome.solved:
                return labels
        elif len(labels) < 9:
            ways.extend((option.next, [*labels, option.label]) for option in guide.steps[at].options.values())
    raise AssertionError


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: "-".join(look.values()))
def test_no_state_breaks_a_rule(demo, look):
    """In no colours, and neither wide nor narrow."""
    page = demo(viewport={"width": 1280, "height": 900}, **look)
    assert faults(page) == []
    page.set_viewport_size({"width": 320, "height": 568})
    assert faults(page) == []


def test_the_page_with_every_state_says_the_words_of_the_content(demo, settings):
    """It has a copy of them, so that it needs no server."""
    told = requests.get(f"{settings.url}/chat/words", timeout=10).json()
    copy = demo().evaluate("import('/widget/demo/words.js').then(({ WORDS }) => WORDS)")
    assert copy == {name: told[name] for name in copy}


def test_no_rule_is_broken_in_a_page(visit):
    """Closed and open, with a conversation."""
    chat = visit()
    expect(chat.launcher).to_be_visible()
    assert faults(chat.page) == []
    chat.open()
    chat.say("I forgot my password")
    expect(chat.place).to_be_visible()
    assert faults(chat.page) == []


def test_a_guide_can_be_gone_through_by_keyboard_alone(visit, content):
    """From the page through all steps to the end, and back to where the person was."""
    chat = visit()
    keys = chat.page.keyboard
    topic = content.topics[TOPIC]
    chat.page.evaluate("addEventListener('latchkey-solved', (event) => { window.solved = event.detail.topic; })")
    expect(chat.launcher).to_be_visible()
    for _ in range(2):
        keys.press("Tab")
    expect(chat.launcher).to_be_focused()
    keys.press("Enter")
    expect(chat.input).to_be_focused()
    keys.press("Shift+Tab")  # the last of the common topics
    while chat.panel.locator(":focus").inner_text() != fill(topic.title, content.service.facts()):
        keys.press("Shift+Tab")
    keys.press("Enter")
    for step, label in enumerate(way_out(topic.guide), 1):
        expect(chat.place).to_contain_text(f"{step} ·")
        expect(chat.panel.locator(".waiting")).to_have_count(0)
        options = chat.panel.locator(".options:not(.past)").get_by_role("button")
        expect(options.first).to_be_visible()
        keys.press("Tab")
        while chat.panel.locator(":focus").evaluate("(element) => element.localName") == "a":  # in the question
            keys.press("Tab")
        expect(options.first).to_be_focused()
        while chat.panel.locator(":focus").inner_text() != label:
            keys.press("Tab")
        keys.press("Enter")
    expect(chat.place).to_be_hidden()
    assert chat.page.evaluate("window.solved") == TOPIC
    keys.press("Escape")
    expect(chat.panel).to_be_hidden()
    expect(chat.launcher).to_be_focused()


def test_options_of_before_are_one_stop_with_arrow_keys(chat, content):
    """So the way to the newest ones is short, and the old ones are not out of reach."""
    chat.button(content.topics[TOPIC].title).focus()
    chat.page.keyboard.press("Enter")
    expect(chat.place).to_be_visible()
    common = chat.panel.locator(".options").first.get_by_role("button")
    expect(common.nth(1)).to_be_focused()
    for key, at in (("ArrowDown", 2), ("ArrowRight", 0), ("ArrowUp", 2), ("ArrowLeft", 1), ("ArrowUp", 0)):
        chat.page.keyboard.press(key)
        expect(common.nth(at)).to_be_focused()
    chat.page.keyboard.press("Tab")
    expect(chat.panel.locator(".options:not(.past) button").first).to_be_focused()
    chat.page.keyboard.press("Shift+Tab")
    expect(common.first).to_be_focused()


def test_a_screen_reader_tells_each_message_once_and_in_order(chat, content, words):
    """With the buttons below it; nothing is taken away, and nothing that was there before is told."""
    chat.page.evaluate(RECORD)
    topic = content.topics[TOPIC]
    chat.button(topic.title).click()
    expect(chat.place).to_be_visible()
    chat.wait(3)
    told = chat.page.evaluate("window.told")
    assistant, at_step = words["assistant"], words["at_step"]
    voices = [words["person"], f"{assistant}, {at_step.format(number=1)}", assistant]
    said = [f"{voice}: {' '.join(text.split())}" for voice, text in zip(voices, chat.told(), strict=True)]
    assert len(told) == len(said) + 1
    assert all(line.startswith(start) for line, start in zip(told, said, strict=False)), told
    step = topic.guide.steps[topic.guide.start]
    assert told[-1].split() == " ".join(option.label for option in step.options.values()).split()
    chat.reload()
    expect(chat.place).to_be_visible()
    expect(chat.log).to_be_empty()
    chat.page.evaluate(RECORD)
    chat.say("hello")
    chat.wait(6)
    assert chat.page.evaluate("window.told")[0].startswith(f"{words['person']}: hello")


def test_a_screen_reader_tells_each_step_once_with_the_first_reply_in_it(chat, content, words):
    """Not where the same step is asked again, nor where a reload shows it; and no second live region tells it too."""
    steps = chat.log.locator(".unseen").filter(has_text=re.compile(f", {words['at_step'].format(number='')}"))
    chat.button(content.topics[TOPIC].title).click()
    chat.wait(3)
    expect(steps).to_have_text([f"{words['assistant']}, {words['at_step'].format(number=1)}: "])
    chat.say("what does that mean?")
    expect(chat.messages.last).to_have_class(re.compile("assistant"))
    expect(steps).to_have_count(1)
    assert (
        chat.place.evaluate("(place) => place.closest('[aria-live], [role=status], [role=log], [role=alert]')") is None
    )
    chat.log.locator(".options:not(.past) button").first.click()
    expect(steps).to_have_count(2)
    expect(chat.place).to_contain_text("2 ·")
    chat.reload()
    expect(chat.place).to_contain_text("2 ·")
    chat.say("what does that mean?")
    expect(chat.log.locator(".assistant")).to_have_count(1)
    expect(steps).to_have_count(0)


def test_everything_has_a_name(chat, content, words):
    """As a screen reader tells it."""
    chat.say("I forgot my password")
    expect(chat.place).to_be_visible()
    expect(chat.panel).to_have_accessible_name(words["title"])
    expect(chat.panel).to_have_accessible_description(
        re.compile(re.escape(to_text(fill(content.phrases.greet, content.service.facts()))))
    )
    expect(chat.panel).to_match_aria_snapshot(
        f"""
        - dialog "{words["title"]}":
          - heading "{words["title"]}" [level=2]
          - button "{words["menu"]}"
          - button "{words["close"]}"
          - group "{words["conversation"]}":
            - group "{words["options"]}"
            - log "{words["conversation"]}":
              - group "{words["options"]}"
          - button "{words["back"]}"
          - textbox "{words["input"]}"
          - button "{words["send"]}"
        """
    )
    chat.button("menu").click()
    expect(chat.button("menu")).to_have_attribute("aria-expanded", "true")
    expect(chat.messages.first.locator("time")).to_have_attribute("datetime", re.compile(r"^\d{4}-\d\d-\d\dT.*Z$"))


def test_escape_closes_what_is_innermost(chat):
    """First the menu, then the panel; the page hears nothing of it."""
    chat.page.evaluate("window.heard = []; addEventListener('keydown', (event) => window.heard.push(event.key))")
    chat.button("menu").click()
    expect(chat.button("start_over")).to_be_visible()
    chat.page.keyboard.press("Tab")
    chat.page.keyboard.press("Escape")
    expect(chat.button("start_over")).to_be_hidden()
    expect(chat.button("menu")).to_be_focused()
    chat.page.keyboard.press("Escape")
    expect(chat.panel).to_be_hidden()
    expect(chat.launcher).to_be_focused()
    assert "Escape" not in chat.page.evaluate("window.heard")


def test_messages_that_come_while_it_is_closed_are_told_on_the_button(chat, words):
    """By number, for eyes and ears."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    chat.page.route("**/chat/messages", hold)
    with chat.page.expect_request("**/chat/messages"):
        chat.say("hello")
    chat.page.keyboard.press("Escape")
    expect(chat.launcher).to_have_accessible_name(words["launcher"])
    held[0].continue_()
    expect(chat.launcher).to_have_accessible_name(f"{words['launcher']}, {words['unread'].format(number=1)}")
    expect(chat.launcher.locator(".badge")).to_have_text("1")
    assert chat.page.evaluate("document.querySelector('latchkey-chat').unread") == 1
    chat.open()
    chat.page.keyboard.press("Escape")
    expect(chat.launcher).to_have_accessible_name(words["launcher"])


def test_everything_is_large_enough_for_a_finger(demo):
    """In every state."""
    page = demo(**PHONE)
    page.locator("button[aria-expanded=false]").evaluate_all("(buttons) => buttons.forEach((button) => button.click())")
    small = page.locator("button:visible, textarea:visible").evaluate_all(
        f"""(elements) => elements
          .filter((element) => {{
            const {{ width, height }} = element.getBoundingClientRect();
            return Math.round(width) < {TARGET} || Math.round(height) < {TARGET};
          }})
          .map((element) => [element.outerHTML, element.getBoundingClientRect().toJSON()])"""
    )
    assert small == []


def test_nothing_is_cut_off_at_320_pixels(demo):
    """In every state: no line has to be scrolled sideways to be read."""
    page = demo(viewport={"width": 320, "height": 568})
    wide = page.evaluate(
        """[document.scrollingElement, ...document.querySelectorAll('section div')].flatMap((host) =>
             [host, ...(host.shadowRoot?.querySelectorAll('*') ?? [])])
           .filter((element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 1)
           .filter((element) => getComputedStyle(element).display !== 'inline' && element.localName !== 'textarea')
           .map((element) => element.outerHTML.slice(0, 200))"""
    )
    assert wide == []


@pytest.mark.parametrize("options", [PHONE, ENLARGED], ids=["phone", "200 %"])
def test_in_a_small_window_it_takes_all_of_it(visit, options):
    """Nothing behind it can be reached or seen meanwhile; there is room for messages and input."""
    chat = visit(**options)
    chat.page.evaluate(
        "document.body.append(Object.assign(document.createElement('button'), { textContent: 'After' }))"
    )
    chat.open()
    size = chat.page.viewport_size
    chat.panel.evaluate("(panel) => Promise.all(panel.getAnimations().map(({ finished }) => finished))")
    assert {edge: round(value) for edge, value in chat.panel.bounding_box().items()} == {"x": 0, "y": 0, **size}
    chat.say("I forgot my password")
    expect(chat.place).to_be_visible()
    assert chat.panel.locator(".scroll").bounding_box()["height"] > 130
    assert chat.page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    chat.input.focus()
    for _ in range(30):
        chat.page.keyboard.press("Tab")
        assert chat.page.evaluate("['latchkey-chat', 'body'].includes(document.activeElement.localName)")
    chat.button("close").click()
    expect(chat.launcher).to_be_visible()


def test_no_touch_keyboard_covers_what_is_to_be_read(visit, content):
    """On a phone, neither opening the panel nor pressing a button leads into the input."""
    chat = visit(**PHONE)
    chat.launcher.tap()
    expect(chat.panel).to_be_focused()
    chat.button(content.topics[TOPIC].title).tap()
    expect(chat.place).to_be_visible()
    expect(chat.input).not_to_be_focused()


def test_a_window_that_changes_its_size_keeps_the_place(chat):
    """The panel turns into one over the page and back; what has the focus keeps it."""
    chat.say("hello")
    chat.wait(2)
    chat.input.fill("half a sen")
    for width, modal in ((320, True), (1280, False)):
        chat.page.set_viewport_size({"width": width, "height": 720})
        expect(chat.panel).to_be_visible()
        chat.page.wait_for_function(f"{SHADOW}.querySelector('dialog').matches(':modal') === {str(modal).lower()}")
        expect(chat.input).to_be_focused()
        expect(chat.input).to_have_value("half a sen")


@pytest.mark.parametrize(("motion", "moves"), [("reduce", False), ("no-preference", True)])
def test_who_wants_no_motion_gets_none(visit, motion, moves):
    """Neither when it opens nor when a message comes."""
    chat = visit(reduced_motion=motion)
    chat.page.evaluate(f"{SHADOW}.addEventListener('animationstart', () => {{ window.moved = true; }})")
    chat.open()
    chat.say("hello")
    chat.wait(2)
    assert chat.page.evaluate("window.moved === true") == moves


def test_every_message_runs_in_the_direction_of_its_script(chat):
    """Whatever the direction of the rest."""
    chat.say("לא קיבלתי את המייל")
    expect(chat.messages.first.locator(".body")).to_have_css("direction", "rtl")
    chat.say("the mail never came")
    expect(chat.messages.filter(has_text="never came").locator(".body")).to_have_css("direction", "ltr")


def test_from_right_to_left_all_is_mirrored(visit, words):
    """If the content is written so."""
    context = visit().page.context
    context.route(
        "**/chat/words",
        lambda route: route.fulfill(response=(told := route.fetch()), json={**told.json(), "direction": "rtl"}),
    )
    chat = visit(context)
    assert chat.launcher.bounding_box()["x"] < 100
    chat.open()
    assert chat.panel.bounding_box()["x"] < 100
    assert chat.button("close").bounding_box()["x"] < chat.button("menu").bounding_box()["x"]
    assert chat.button("send").bounding_box()["x"] < chat.input.bounding_box()["x"]
