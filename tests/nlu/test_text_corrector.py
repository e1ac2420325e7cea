"""The component that reads a message's spelling first."""

import pytest
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.text_corrector import CORRECTED, TextCorrector


@pytest.mark.parametrize(
    ("text", "corrected"),
    [
        ("my  “DRGAON”", 'my "dragon"'),
        ("teh poton is htot", "teh potion is htot"),
        ("my dragon", "my dragon"),
        ("", ""),
    ],
)
def test_a_message_gets_what_was_meant_beside_what_was_written(loaded, text, corrected):
    """Once trained and stored, it corrects to the words of the examples; the text itself stays as it came."""
    (message,) = loaded(TextCorrector).process([Message({TEXT: text})])
    assert message.get(CORRECTED) == corrected
    assert message.get(TEXT) == text


def test_a_message_without_text_is_no_trouble(loaded):
    """A message of Rasa's own, which has an intent but no text, is read as an empty one."""
    (message,) = loaded(TextCorrector).process([Message({"intent": "greet"})])
    assert message.get(CORRECTED) == ""
