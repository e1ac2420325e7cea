"""What becomes of messages in a storm of kills."""

from __future__ import annotations

import pytest

from bench.storm import Harm, Said, Storm, judge

PLACE = {"guide": "a", "step": "b"}


def said(key, *replies, **place):
    """A message that was acknowledged, by the ids of its replies."""
    return Said(key, "text", 1, {"replies": [{"id": number, "text": "a"} for number in replies], **PLACE, **place})


def history(*turns, step="b", text="a"):
    """A history, by the key of each message and the ids of its replies."""
    messages = []
    for key, *replies in turns:
        messages.append({"from": "person", "id": replies[0] - 1, "key": key})
        messages += [{"from": "assistant", "id": number, "text": text} for number in replies]
    return {"messages": messages, "step": step and {"topic": "a", "step": step}}


@pytest.mark.parametrize(
    ("sent", "kept", "harm"),
    [
        ([said("a", 2), said("b", 4, 5)], history(("a", 2), ("b", 4, 5)), Harm([], [], [])),
        ([said("a", 2), said("b", 4)], history(("b", 2)), Harm(["a"], [], ["b"])),
        ([said("a", 2)], history(("a", 2), ("a", 4)), Harm([], ["a"], ["a"])),
        ([said("a", 2), said("b", 4)], history(("b", 2), ("a", 4)), Harm([], [], ["a", "b"])),
        ([said("a", 2)], history(("a", 2), text="b"), Harm([], [], ["a"])),
        ([said("a", 2)], history(("a", 2), step="c"), Harm([], [], [], misplaced=True)),
        ([said("a", 2, guide=None, step=None)], history(("a", 2), step=None), Harm([], [], [])),
        ([said("a", 2), Said("b", "text", 3)], history(("a", 2)), Harm([], [], [])),
    ],
)
def test_a_history_is_held_against_what_was_acknowledged(sent, kept, harm):
    """What was acknowledged is there once, in its order, with the replies that were told; the rest may be or not."""
    assert judge(sent, kept) == harm


def test_any_harm_is_told():
    """As is a message that was never answered."""
    harmless = Harm([], [], [])
    assert Storm(harm=[harmless]).is_harmless
    assert not Storm(harm=[harmless, Harm([], ["a"], [])]).is_harmless
    assert not Storm(harm=[harmless], stuck=["hello"]).is_harmless
    assert Storm(harm=[Harm(["a", "b"], [], []), Harm(["c"], [], [])]).total("lost") == 3
