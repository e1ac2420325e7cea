"""What replies mean in general, and what the words of options come to."""

from __future__ import annotations

import numpy as np
import pytest

from bot.nlu.reply_model import ReplyModel

GENERAL = {
    "affirm": ["yes", "yeah", "that is right", "yes it is"],
    "deny": ["no", "nope", "that is not so", "no it is not"],
    "aside": ["nice weather", "my cat is asleep"],
}
ELSEWHERE = {
    "the_lid": ["how do i open the lid", "where is the key to the lid"],
    "out_of_scope": ["do you sell lids", "what time is it"],
}
BOUND = {
    "done": ["it opened", "now i see it", "the gate went up", "it woke up"],
    "not_fixed": ["it stays shut", "i still see nothing", "the gate did not move", "it sleeps on"],
}


@pytest.fixture(scope="module")
def replies(encoder):
    """A model of a few replies."""

    def examples(by_meaning):
        pairs = [(text, meaning) for meaning, texts in by_meaning.items() for text in texts]
        texts, labels = map(list, zip(*pairs, strict=True))
        return texts, encoder.encode(texts), labels

    return ReplyModel.fit(examples(GENERAL), examples(ELSEWHERE), examples(BOUND), encoder.encode)


def test_replies_that_come_to_the_same_are_alike(replies):
    """Sentence vectors hardly see a “not”; profiles do, in a step that the model has never heard of."""
    profiles = replies.describe(["the lid opened", "the window opened", "the lid stays shut"]).profiles
    assert profiles[0] @ profiles[1] > profiles[0] @ profiles[2]


def test_a_profile_leaves_out_what_is_no_meaning(replies):
    """Two asides have nothing in common but that they answer nothing."""
    assert replies.classes == ("affirm", "deny", "aside", "question")
    assert replies.describe(["yes"]).profiles.shape == (1, 2 + 2)


def test_the_nearest_examples_are_those_of_meanings_topics_and_what_is_out_of_scope(replies):
    """Questions are one class of what is meant, and yet each is about its topic."""
    near = dict(zip(replies.labels, replies.describe(["how does the lid open?"]).nearest[0], strict=True))
    assert near.keys() == {"affirm", "deny", "aside", "the_lid", "out_of_scope"}
    assert max(near, key=near.get) == "the_lid"


def test_vectors_that_are_known_are_not_made_again(replies, encoder):
    """A message has been encoded already; what is known of it is the same."""
    texts = ["it opened", "my cat"]
    given = replies.describe(texts, encoder.encode(texts))
    assert np.array_equal(given.meanings, replies.describe(texts).meanings)


def test_what_is_saved_is_loaded(replies, encoder, tmp_path):
    """A trained model reads as it did before."""
    replies.save(tmp_path)
    loaded = ReplyModel.load(tmp_path, encoder.encode)
    assert loaded.classes == replies.classes
    assert np.allclose(loaded.describe(["nope"]).nearest, replies.describe(["nope"]).nearest, atol=0.01)
    assert np.allclose(
        loaded.describe(["no it stays shut"]).profiles, replies.describe(["no it stays shut"]).profiles, atol=0.01
    )


def test_nothing_saved_is_no_model(encoder, tmp_path):
    """Content without guides has no replies to read."""
    assert ReplyModel.load(tmp_path, encoder.encode) is None
