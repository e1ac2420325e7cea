"""Many visitors at once: what each says, and what is counted."""

from __future__ import annotations

from bench.turns import TURNS_PER_CONVERSATION
from bench.visitors import Crowd, conversation_of, joined


def test_conversations_begin_again_after_the_last():
    """There are two whole ones in fifteen messages of six each; the third is the first."""
    messages = [str(number) for number in range(2 * TURNS_PER_CONVERSATION + 3)]
    assert conversation_of(messages, 1) == messages[TURNS_PER_CONVERSATION : 2 * TURNS_PER_CONVERSATION]
    assert conversation_of(messages, 2) == conversation_of(messages, 0) == messages[:TURNS_PER_CONVERSATION]


def test_crowds_are_joined_over_all_their_time():
    """Four turns in two seconds and two in one are two a second."""
    both = joined([Crowd(2.0, [5.0, 5.0, 6.0, 6.0]), Crowd(1.0, [7.0, 8.0])])
    assert both.turns_a_second == 2.0
    assert max(both.milliseconds) == 8.0
