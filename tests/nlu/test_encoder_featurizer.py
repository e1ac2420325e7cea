"""The component that gives a message its vectors."""

import numpy as np
import pytest
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.encoder_featurizer import SENTENCES, EncoderFeaturizer
from bot.nlu.text_corrector import CORRECTED


@pytest.fixture(scope="module")
def featurizer(loaded):
    """The component as Rasa makes it."""
    return loaded(EncoderFeaturizer)


def vector_of(message):
    """The message's vector, as other components of Rasa would read it."""
    sequence, sentence = message.get_dense_features(TEXT)
    assert sequence is None
    return sentence.features


def test_the_vector_is_that_of_the_corrected_text(featurizer, encoder):
    """What was meant is encoded, and not what was written."""
    (message,) = featurizer.process([Message({TEXT: "teh drgaon slepes", CORRECTED: "the dragon sleeps"})])
    assert np.array_equal(vector_of(message), encoder.encode(["the dragon sleeps"]))
    assert message.get(SENTENCES) is None


def test_a_longer_message_is_cut_into_sentences(featurizer, encoder):
    """The vector is that of the whole; its sentences are at hand, for the problem may sit in one of them."""
    parts = ["My dragon is asleep.", "The broom does not fly."]
    (message,) = featurizer.process([Message({TEXT: "", CORRECTED: " ".join(parts)})])
    assert message.get(SENTENCES) == parts
    assert np.array_equal(vector_of(message), encoder.encode([" ".join(parts)]))


def test_examples_get_their_own_vectors(featurizer, encoder):
    """In training every example with a text has the vector that it would have as a message."""
    texts = ["the dragon", "the broom", ""]
    data = TrainingData([Message({TEXT: text, CORRECTED: text, "intent": str(n)}) for n, text in enumerate(texts)])
    featurizer.process_training_data(data)
    for example in data.training_examples:
        if example.get(TEXT):
            assert np.array_equal(vector_of(example), encoder.encode([example.get(TEXT)]))
        else:
            assert example.get_dense_features(TEXT) == (None, None)
