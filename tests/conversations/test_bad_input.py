"""What people paste, mistype or try on: each gets words, and the conversation goes on."""

from __future__ import annotations

import pytest

from bot.client import Conversation

INPUTS = {
    "empty": "",
    "blanks": " \t\n  ",
    "5,000 characters": "I can not sign in. " * 264,
    "one endless word": "a" * 1000,
    "emoji": "😀😭🔥",
    "control characters": "\x00\x07\x1b[31mhello\x7f",
    "another language": "こんにちは、今日はいい天気ですね。お元気ですか",
    "right to left": "مرحبا، كيف حالك اليوم",
    "hidden direction marks": "\u202eolleh\u202c",
    "restart": "/restart",
    "restart, twice hidden": "/ /restart",
    "intent payload": '/greet{"a": 1}',
    "intent payload of a topic": "/account_consolidate",
    "JSON": '{"text": "hello", "choice": "account_consolidate"}',
    "HTML": "<img src=x onerror=alert(1)><script>alert(1)</script>",
    "SQL": "'; DROP TABLE events; --",
    "template": "{service.name} {{7*7}} ${7*7} %s %n",
    "card number": "4111 1111 1111 1111",
}


@pytest.mark.parametrize("text", INPUTS.values(), ids=INPUTS)
def test_it_gets_words_and_the_conversation_goes_on(talk, plain, offered, said, text):
    """No error and no silence; and a no that comes next still belongs to what was said before."""
    talk(plain[0])
    turn = talk(text)
    assert turn["replies"]
    assert all(reply["text"].strip() and reply["html"].strip() for reply in turn["replies"])
    assert not said(turn, "try_again")
    after = talk("that did not help")
    assert said(after, "say_it_differently" if "none_of_these" in offered(turn) else "not_solved")


@pytest.mark.parametrize("text", ["/restart", "/ /restart", "/session_start", '/greet{"a": 1}', "/nlu_fallback"])
def test_a_command_is_only_words(talk, running, settings, text):
    """A slash gives a visitor no power over Rasa: what follows it is read as if they had written that alone."""
    words = Conversation(settings.url).send(text.replace("/", "").strip())

    def without_names(turn):
        replies = [{**reply, "time": None} for reply in turn["replies"]]
        return {**turn, "replies": replies, "token": None, "expires": None}

    assert without_names(talk(text)) == without_names(words)


def test_what_was_pasted_is_not_shown_as_markup(talk):
    """No reply repeats a visitor's text, so none can carry their script."""
    for reply in talk(INPUTS["HTML"])["replies"]:
        assert "<script" not in reply["html"]
        assert "onerror" not in reply["html"]
