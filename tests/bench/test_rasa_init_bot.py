"""The bot of `rasa init`: what is said to it."""

from __future__ import annotations

import yaml

from bench.rasa_init_bot import CONVERSATION, conversations, read_examples

NLU = """\
nlu:
- intent: greet
  examples: |
    - hey
    - let's go

- intent: mood_unhappy
  examples: |
    - I don't feel very well - really
"""


def test_examples_are_read_without_their_dashes():
    """Only the dash of the list goes; those inside of a sentence are the person's."""
    examples = read_examples(yaml.safe_load(NLU))
    assert examples == {"greet": ["hey", "let's go"], "mood_unhappy": ["I don't feel very well - really"]}


def test_conversations_follow_the_bots_stories_in_ever_other_words():
    """The intents come in the order of a story; an intent with two examples has the first again the third time."""
    examples = {intent: [f"{intent} 0", f"{intent} 1"] for intent in CONVERSATION}
    messages = conversations(examples, 3 * len(CONVERSATION))
    assert [message.split()[0] for message in messages] == list(CONVERSATION) * 3
    assert [messages[number * len(CONVERSATION)] for number in range(3)] == ["greet 0", "greet 1", "greet 0"]
