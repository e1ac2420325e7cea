"""What people do with the chat: talk, leave, come back, use two tabs, start over, take a copy, delete."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone

import pytest
import requests
from playwright.sync_api import expect

from bot.content.render import fill, to_text

EXPIRED = "session_expired"
TOKEN = "JSON.parse(Object.entries(localStorage).find(([name]) => name.endsWith('token'))[1])"
"""The conversation's, as the browser keeps it."""


@pytest.fixture
def in_guide(chat, content):
    """The chat in a step of a guide."""
    chat.button(content.topics[EXPIRED].title).click()
    expect(chat.place).to_contain_text("1 ·")
    chat.wait(3)
    return chat


def test_a_message_is_answered(chat, content, words):
    """What was typed is shown with the reply to it, which leads somewhere by links and buttons."""
    chat.say("Can I use one account for all of your services?")
    chat.wait(2)
    services = chat.log.locator(f"a[href='{content.service.links.services}']")
    expect(services).to_have_attribute("target", "_blank")
    expect(services).to_have_accessible_name(re.compile(words["new_tab"]))
    said, answer = chat.told()
    assert said == "Can I use one account for all of your services?"
    assert len(answer) > 50
    expect(chat.input).to_have_value("")
    expect(chat.input).to_be_focused()


@pytest.mark.parametrize(("zone", "ahead"), [("Asia/Tokyo", 9), ("Pacific/Honolulu", -10)])
def test_a_time_is_that_of_the_person_s_clock(visit, content, zone, ahead):
    """What came a minute ago where they live, came a minute ago; the server may stand elsewhere."""
    chat = visit(timezone_id=zone)
    chat.open()
    chat.say("the mail to verify my address never came")
    expect(chat.place).to_contain_text("1 ·")
    chat.wait(3)
    ago = datetime.now(timezone.utc) + timedelta(hours=ahead, minutes=-1)
    chat.say(f"asked for it at {ago:%I:%M %p}")
    chat.wait(5)
    wait = content.topics["verification_email_missing"].guide.steps["how_long_ago.wait_a_little"]
    assert to_text(fill(wait.ask, content.service.facts())).split("\n")[0] in chat.told()[-1]


def test_a_script_that_is_typed_stays_text(chat):
    """As it is sent, and as the server tells it after a reload."""
    script = "<img src=x onerror='window.hurt = 1'><script>window.hurt = 1</script>"
    chat.say(script)
    expect(chat.log.locator(".assistant")).not_to_have_count(0)
    for _ in range(2):
        expect(chat.messages.first.locator(".body")).to_have_text(script)
        expect(chat.panel.locator("img, script")).to_have_count(0)
        assert chat.page.evaluate("window.hurt") is None
        chat.reload()


def test_nothing_is_sent_that_says_nothing(chat):
    """An empty message does nothing, by key or by button."""
    requests = []
    chat.page.on("request", lambda request: requests.append(request.url))
    chat.input.press("Enter")
    chat.say(" \n ")
    chat.button("send").click()
    assert requests == []
    expect(chat.messages).to_have_count(0)


def test_shift_and_enter_begin_a_line(chat):
    """And Enter sends all of them."""
    chat.input.type("it says:")
    chat.input.press("Shift+Enter")
    chat.input.type("expired")
    expect(chat.messages).to_have_count(0)
    chat.input.press("Enter")
    expect(chat.messages.first.locator(".body")).to_have_text("it says:\nexpired", use_inner_text=True)


def test_enter_that_takes_over_composed_characters_sends_nothing(chat):
    """As Japanese is typed: the first Enter belongs to the input method, the second to the chat."""
    session = chat.page.context.new_cdp_session(chat.page)
    chat.input.focus()
    session.send("Input.imeSetComposition", {"text": "にほん", "selectionStart": 3, "selectionEnd": 3})
    session.send(
        "Input.dispatchKeyEvent", {"type": "keyDown", "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 229}
    )
    expect(chat.messages).to_have_count(0)
    session.send("Input.insertText", {"text": "日本"})
    expect(chat.input).to_have_value("日本")
    chat.input.press("Enter")
    expect(chat.messages.first).to_contain_text("日本")


def test_the_limit_is_told_before_it_is_hit(chat, words):
    """What is too long is not sent, but kept to be shortened."""
    counter = chat.panel.locator(".counter")
    chat.input.fill("a" * 3600)
    expect(counter).to_be_hidden()
    chat.input.fill("a" * 3990)
    expect(counter).to_have_text(words["left"].format(number=10))
    chat.say("a" * 3998 + "👩" * 5)
    expect(counter).to_have_text(words["too_long"].format(number=3))
    expect(chat.input).to_have_attribute("aria-invalid", "true")
    expect(chat.messages).to_have_count(0)


def test_a_guide_is_gone_through_by_buttons_and_words_with_a_way_back(in_guide, content, words):
    """Its place is always shown; “Back” is at hand in each step."""
    chat = in_guide
    steps = content.topics[EXPIRED].guide.steps
    first = steps[content.topics[EXPIRED].guide.start]
    chat.panel.locator(".options:not(.past) button").first.click()
    expect(chat.place).to_contain_text("2 ·")
    chat.button("back").click()
    expect(chat.place).to_contain_text("1 ·")
    expect(chat.panel.locator(".options").last.get_by_role("button").first).to_have_text(
        next(iter(first.options.values())).label
    )
    assert words["step"].format(number=1, title=content.topics[EXPIRED].title) == chat.place.inner_text()


def test_a_button_of_before_can_still_be_pressed(in_guide, content):
    """In the scroll-back, where it stands out less."""
    chat = in_guide
    first = chat.panel.locator(".options").nth(1)
    chat.panel.locator(".options:not(.past) button").first.click()
    expect(chat.place).to_contain_text("2 ·")
    expect(first).to_have_class(re.compile("past"))
    count = chat.messages.count()
    first.get_by_role("button").last.click()
    chat.wait(count + 2)


def test_a_button_that_is_pressed_twice_sends_once(chat, content):
    """A double click is one choice."""
    chat.button(content.topics[EXPIRED].title).dblclick()
    expect(chat.place).to_contain_text("1 ·")
    assert len([text for text in chat.told() if text == content.topics[EXPIRED].title]) == 1


def test_the_conversation_is_there_after_a_reload(in_guide):
    """With the step, and the panel as it was; the page keeps the focus."""
    chat = in_guide
    told, place = chat.told(), chat.place.inner_text()
    chat.reload()
    expect(chat.place).to_have_text(place)
    assert chat.told() == told
    assert chat.page.evaluate("document.activeElement.localName") == "body"
    chat.panel.locator(".options:not(.past) button").first.click()
    expect(chat.place).to_contain_text("2 ·")


def test_the_conversation_is_there_after_two_days(in_guide, visit):
    """In a new tab, of a browser that was closed in between; the times say on which day it was."""
    told, place = in_guide.told(), in_guide.place.inner_text()
    context = in_guide.page.context
    in_guide.page.close()
    page = context.new_page()
    page.clock.install(time=page.evaluate("Date.now()") / 1000 + 2 * 24 * 3600)
    page.close()
    again = visit(context)
    again.page.clock.set_fixed_time(again.page.evaluate("Date.now()") + 2 * 24 * 3600 * 1000)
    again.open()
    expect(again.place).to_have_text(place)
    assert again.told() == told
    assert re.search(r"\d{4}", again.messages.first.locator("time").inner_text())


def test_two_tabs_are_one_conversation(chat, visit):
    """What is said in one is shown in the other, once."""
    other = visit(chat.page.context)
    other.open()
    chat.say("I forgot my password")
    expect(chat.place).to_be_visible()
    expect(other.place).to_be_visible()
    assert other.told() == chat.told()
    before = chat.place.inner_text()
    other.panel.locator(".options:not(.past) button").first.click()
    for tab in (other, chat):
        expect(tab.place).to_contain_text("Step")
        expect(tab.place).not_to_have_text(before)
    assert chat.told() == other.told()


def test_two_tabs_that_begin_at_once_begin_one_conversation(chat, visit):
    """The second joins the first."""
    other = visit(chat.page.context)
    other.open()
    for tab, text in ((chat, "I forgot my password"), (other, "what is the status of your service")):
        tab.input.fill(text)
    chat.input.press("Enter", no_wait_after=True)
    other.input.press("Enter", no_wait_after=True)
    for tab in (chat, other):
        expect(tab.messages.filter(has_text="I forgot my password").first).to_be_visible()
        expect(tab.messages.filter(has_text="what is the status").first).to_be_visible()
        expect(tab.panel.locator(".waiting")).to_have_count(0)
    chat.reload()
    other.reload()
    expect(chat.messages.first).to_be_visible()
    expect(other.messages).to_have_count(chat.messages.count())
    assert sorted(chat.told()) == sorted(other.told())


def test_what_another_tab_was_told_is_not_passed_over(chat, visit, settings):
    """Also if this one was told more before it heard of that."""
    chat.say("hello")
    chat.wait(2)
    token = chat.page.evaluate(TOKEN)
    headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": "elsewhere"}
    unheard = requests.post(f"{settings.url}/chat/messages", json={"text": "hi there"}, headers=headers, timeout=30)
    assert unheard.ok
    chat.say("hello again")
    chat.wait(4)
    other = visit(chat.page.context)
    other.open()
    other.say("good morning")
    other.wait(8)
    chat.wait(8)
    assert sorted(chat.told()) == sorted(other.told())


def test_starting_over_can_be_taken_back(in_guide, words, visit):
    """All is empty then, in all tabs; and as before, if the person wants it back."""
    chat = in_guide
    told = chat.told()
    other = visit(chat.page.context)
    other.open()
    expect(other.place).to_be_visible()
    chat.more("start_over")
    for tab in (chat, other):
        expect(tab.messages).to_have_count(0)
        expect(tab.place).to_be_hidden()
    expect(chat.notice).to_contain_text(words["started_over"])
    chat.button("undo").click()
    for tab in (chat, other):
        expect(tab.place).to_be_visible()
        assert tab.told() == told


def test_what_is_said_after_starting_over_is_a_new_conversation(in_guide):
    """Nothing of the one before is in it."""
    chat = in_guide
    chat.more("start_over")
    chat.say("hello")
    chat.wait(2)
    expect(chat.notice).to_be_empty()
    chat.reload()
    chat.wait(2)
    assert chat.told()[0] == "hello"


def test_a_deleted_conversation_is_gone(in_guide, settings, words):
    """Here, and at the server; but only if the person says so twice."""
    chat = in_guide
    token = chat.page.evaluate(TOKEN)
    chat.more("delete")
    expect(chat.button("delete_no")).to_be_focused()
    chat.button("delete_no").click()
    expect(chat.notice).to_be_empty()
    chat.more("delete")
    with chat.page.expect_response(lambda response: response.request.method == "DELETE") as deletion:
        chat.button("delete_yes").click()
    assert deletion.value.status == 204
    expect(chat.messages).to_have_count(0)
    expect(chat.notice).to_contain_text(words["deleted"])
    expect(chat.input).to_be_focused()
    answer = chat.page.request.get(f"{settings.url}/chat/history", headers={"Authorization": f"Bearer {token}"})
    assert answer.status == 401 or answer.json()["messages"] == []
    chat.reload()
    expect(chat.messages).to_have_count(0)


def test_a_copy_can_be_taken_along(in_guide, words):
    """As text: who said what, when; to paste or as a file."""
    chat = in_guide
    chat.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    chat.more("copy")
    expect(chat.notice).to_contain_text(words["copied"])
    copied = chat.page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(words["title"])
    assert copied.count(f"\n{words['person']}, ") == 1
    assert copied.count(f"\n{words['assistant']}, ") == 2
    for text in chat.told():
        assert text.split("\n")[0] in copied
    with chat.page.expect_download() as download:
        chat.more("download")
    assert download.value.suggested_filename == f"{words['file_name']}.txt"
    assert download.value.path().read_text() == copied


def test_a_browser_that_does_not_let_copy_is_told(in_guide, words):
    """With what to do instead."""
    chat = in_guide
    chat.page.evaluate(
        "navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError')); 0"
    )
    chat.more("copy")
    expect(chat.notice).to_contain_text(words["not_copied"])


def test_a_conversation_that_is_too_old_begins_anew_with_kind_words(in_guide, content):
    """Nothing of the old one is shown, neither after a reload nor in the middle."""
    chat = in_guide
    spoil = "for (const name in localStorage) if (name.endsWith('token')) localStorage[name] = '\"forged\"'"
    chat.page.evaluate(spoil)
    chat.say("hello")
    chat.wait(2)
    expect(chat.notice).to_contain_text(content.phrases.renewed[:20])
    assert chat.told()[0] == "hello"
    chat.page.evaluate(spoil)
    chat.reload()
    expect(chat.notice).to_contain_text(content.phrases.no_conversation[:20])
    expect(chat.messages).to_have_count(0)
    chat.complaints[:] = [line for line in chat.complaints if "401" not in line]


def test_without_a_storage_the_page_itself_remembers(visit):
    """A browser that forbids all storage still lets people talk."""
    chat = visit()
    for name in ("localStorage", "sessionStorage"):
        chat.page.context.add_init_script(
            f"Object.defineProperty(window, '{name}', {{get() {{ throw new DOMException('no', 'SecurityError'); }}}})"
        )
    chat.page.reload()
    chat.open()
    chat.say("hello")
    chat.wait(2)
    chat.say("goodbye")
    chat.wait(4)
