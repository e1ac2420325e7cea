"""Takes the pictures in docs/screenshots/ anew, of the whole assistant: `make screenshots`."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

from bot.serving.ports import free_ports
from bot.serving.supervisor import Supervisor
from bot.settings import ROOT, Settings
from bot.training import train

FOLDER = ROOT / "docs" / "screenshots"
LAPTOP, TABLET, PHONE = (1280, 800), (768, 900), (390, 844)
COLOURS = 128
"""A palette of so many keeps a picture small, and its text crisp."""
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-sync", "--disable-background-networking"]


class Picture(NamedTuple):
    """What to show, on which screen."""

    name: str
    path: str
    screen: tuple[int, int] = LAPTOP
    scheme: str = "light"
    prepare: Callable[[Page], None] = lambda page: None


def open_chat(page: Page) -> None:
    """Opens the chat, at its first screen."""
    page.locator("latchkey-chat .launcher").click()
    expect(page.locator("latchkey-chat .options button").first).to_be_visible()


def enter_guide(page: Page) -> None:
    """Says what is wrong, and is asked the first question of a guide."""
    open_chat(page)
    say(page, "hey, the mail to confirm never came")
    expect(page.locator("latchkey-chat .step")).to_be_visible()


def find_slip(page: Page) -> None:
    """Goes on to where a slip in an address is found."""
    enter_guide(page)
    say(page, "about an hour ago")
    say(page, "jo@gmial.com")


def lose_connection(page: Page) -> None:
    """Says something that can't be sent."""
    enter_guide(page)
    page.context.set_offline(True)
    page.locator("latchkey-chat textarea").fill("about an hour ago")
    page.keyboard.press("Enter")
    expect(page.locator("latchkey-chat .notice button")).to_be_visible()


def say(page: Page, text: str) -> None:
    """Types it, and waits for the reply."""
    replies = page.locator("latchkey-chat .message.assistant")
    count = replies.count()
    page.locator("latchkey-chat textarea").fill(text)
    page.keyboard.press("Enter")
    expect(replies.nth(count)).to_be_visible()
    expect(page.locator("latchkey-chat .waiting")).to_have_count(0)


PICTURES = (
    Picture("help-page", "/help"),
    Picture("search", "/help?q=mail+never+came"),
    Picture("topic", "/help/session_expired", TABLET, "dark"),
    Picture("guide", "/help/session_expired/guide", TABLET),
    Picture("chat", "/help", LAPTOP, "light", find_slip),
    Picture("chat-first", "/help", PHONE, "light", open_chat),
    Picture("chat-guide", "/help", PHONE, "dark", enter_guide),
    Picture("chat-offline", "/help", PHONE, "light", lose_connection),
)


def take(browser: Browser, url: str, picture: Picture) -> None:
    """Takes one, as a person who was never here before."""
    width, height = picture.screen
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=picture.scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(url + picture.path)
    expect(page.locator("latchkey-chat .launcher")).to_have_text(re.compile(r"\w"))  # its words are there
    picture.prepare(page)
    file = FOLDER / f"{picture.name}.png"
    page.screenshot(path=file)
    context.close()
    with Image.open(file) as full:
        full.convert("RGB").quantize(COLOURS).save(file, optimize=True)


def main() -> None:
    """Runs the assistant on free ports, without anything stored, and takes every picture."""
    FOLDER.mkdir(exist_ok=True)
    port, actions_port = free_ports(2)
    with tempfile.TemporaryDirectory() as state, sync_playwright() as playwright:
        settings = replace(Settings(), port=port, actions_port=actions_port, state=Path(state))
        own = Path(playwright.chromium.executable_path).exists()
        browser = playwright.chromium.launch(executable_path=None if own else shutil.which("chromium"), args=ARGUMENTS)
        with Supervisor(train(settings)[0], settings, tell=print):
            for picture in PICTURES:
                take(browser, settings.url, picture)
        browser.close()


if __name__ == "__main__":
    main()
