"""The chat on the help page, whose server dies while it answers."""

from __future__ import annotations

import signal

import requests
from playwright.sync_api import expect

from bench.machines import wait_until
from tests.widget.conftest import Chat

SOON = 60_000  # milliseconds; the chat tries again more calmly each time


def test_the_chat_finds_its_server_again_by_itself(assistant, tmp_path, chromium):
    """The person does nothing; the reply comes once, in the same conversation."""
    with assistant(tmp_path) as own, chromium.new_context() as context:
        url = own.settings.url
        page = context.new_page()
        page.goto(f"{url}/help")
        chat = Chat(page, requests.get(f"{url}/chat/words", timeout=10).json()["words"])
        chat.open()
        chat.say("hello")
        chat.wait(2)
        actions, server = own.supervisor.actions.process, own.supervisor.assistant.process
        actions.send_signal(signal.SIGSTOP)  # so that the reply is under way
        chat.say("the broom stays down")
        expect(chat.messages).to_have_count(3)
        server.kill()
        actions.send_signal(signal.SIGCONT)
        server.wait()
        own.supervisor.watch()
        wait_until(own.supervisor.assistant.is_ready)
        expect(chat.messages).to_have_count(4, timeout=SOON)
        expect(chat.messages.last).to_contain_text("Point it north")
        expect(chat.notice).to_be_empty()
        page.reload()
        expect(chat.messages).to_have_count(4)
