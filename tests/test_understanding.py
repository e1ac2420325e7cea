"""What a message is about, without a conversation."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channel.codec import clean
from bot.intents import OUT_OF_SCOPE, SMALL_TALK
from bot.understanding import Understanding


@pytest.fixture(scope="module")
def understanding(model, content):
    """The real model, ready to read."""
    return Understanding(model, content)


async def test_what_is_read(understanding):
    """A message's reading says what to do, the likeliest intents, and what is named in it."""
    text = "I forgot my password two days ago"
    found = await understanding.read(text)
    assert found.keys() == {"text", "decision", "topic", "candidates", "entities"}
    assert (found["text"], found["decision"], found["topic"]) == (text, "answer", "password_forgotten")
    assert [candidate.keys() for candidate in found["candidates"]] == [{"topic", "confidence"}] * 3
    assert found["candidates"][0]["topic"] == "password_forgotten"
    assert found["entities"] == [{"entity": "duration", "value": "two days ago", "start": 21, "end": 33}]


@pytest.mark.parametrize(
    ("text", "decision", "topic"),
    [
        ("hello", "answer", "greet"),
        ("what is the weather like in rome", "decline", OUT_OF_SCOPE),
    ],
)
async def test_the_decision_and_its_topic(understanding, text, decision, topic):
    """Small talk is answered; what is foreign is declined."""
    found = await understanding.read(text)
    assert (found["decision"], found["topic"]) == (decision, topic)
    assert found["candidates"][0]["topic"] == topic


@pytest.mark.parametrize("text", ["", " \n", "\u200b\x00", "/"])
async def test_where_nothing_is_said_nothing_is_likely(understanding, text):
    """A message without words is declined, and has no candidates."""
    found = await understanding.read(text)
    assert (found["decision"], found["topic"]) == ("decline", OUT_OF_SCOPE)
    assert found["candidates"] == found["entities"] == []


@pytest.fixture(scope="module")
def intents(content):
    """What a message can be about."""
    return frozenset({*content.topics, *SMALL_TALK, OUT_OF_SCOPE})


async def test_in_a_guide_a_message_is_read_as_a_reply(understanding, content):
    """With a guide's step there is a `reply` too: the option that was meant, another topic, or nothing clear."""
    guide = content.topics["session_expired"].guide
    readings = [(option.label, name) for name, option in guide.steps[guide.start].options.items()]
    readings += [("can i merge two accounts into one", "account_consolidate"), ("", None)]
    for text, reply in readings:
        found = await understanding.read(text, "session_expired", guide.start)
        assert found.keys() == {"text", "decision", "topic", "candidates", "entities", "reply"}
        assert found["reply"] == reply


WILD = [
    "/restart",
    "/password_forgotten",
    '/greet{"address": "a@b.example"}',
    "/ /greet",
    "//\n/greet",
    "\u200d/greet",
    '{"text": "/restart"}',
    "<script>alert(1)</script>",
    "\x1b[31m\x00\x7f",
    "😀👩\u200d👩\u200d👧🇩🇪",
    "لم تصلني رسالة التحقق",
    "\u202egnihton",
    "登録メールが届きません",
    "password " * 600,
    "x" * 5000,
    "EXTERNAL: greet",
    "a\ud800b",
]


@pytest.mark.parametrize("text", WILD, ids=[ascii(text[:20]) for text in WILD])
async def test_wild_text_is_read_like_any_other(understanding, intents, text):
    """Commands, markup, pictures, other scripts and endless text each get a decision, and command nothing."""
    check(await understanding.read(text), text, intents)


@settings(max_examples=40, deadline=None)
@given(text=st.text(alphabet=st.characters() | st.sampled_from('/{}":@.0 \n\u200d'), max_size=40))
async def test_any_text_is_read(understanding, intents, text):
    """There is no text that cannot be read."""
    check(await understanding.read(text), text, intents)


def check(found, text, intents):
    """A reading must be complete, and fit to be written as JSON."""
    assert found["text"] == text
    assert found["decision"] in {"answer", "ask", "decline"}
    assert {found["topic"], *(candidate["topic"] for candidate in found["candidates"])} <= intents
    # An intent payload would be taken at its word, without being weighed.
    assert len(found["candidates"]) == (3 if clean(text) else 0)
    assert all(clean(text)[entity["start"] : entity["end"]] == entity["value"] for entity in found["entities"])
    json.dumps(found)
