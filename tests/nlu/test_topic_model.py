"""Learning topics from a handful of questions."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import hstack
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.nlu.topic_model import ANALYZERS, WORD_WEIGHT, NGrams, TopicModel


@pytest.fixture(scope="module")
def fit(examples):
    """A model of the toy topics, and what it says of their questions."""
    return TopicModel.fit(examples.texts, examples.vectors, examples.labels)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("why does my dragon sleep so much", "dragon_asleep"),
        ("this winged lizard never awakes", "dragon_asleep"),
        ("my broom dosnt flyy", "broom_grounded"),
        ("the soup runs over the edge of the pot", "cauldron_boils_over"),
    ],
)
def test_a_new_question_finds_its_topic(fit, encoder, text, topic):
    """Topics are recognised in other words by their meaning, and in misspelt ones by their spelling."""
    (row,) = fit.model.predict([text], encoder.encode([text]))
    assert fit.model.classes[row.argmax()] == topic


def test_probabilities_sum_to_one(fit, examples):
    """Each row is a distribution over the classes, which are sorted."""
    assert fit.model.classes == tuple(sorted(set(examples.labels)))
    predicted = fit.model.predict(examples.texts, examples.vectors)
    for rows in (predicted, fit.held_out, fit.fitted):
        assert rows.shape == (len(examples.texts), len(fit.model.classes))
        assert (rows >= 0).all()
        assert np.allclose(rows.sum(axis=1), 1.0, atol=1e-5)


def test_a_misplaced_question_is_read_as_the_topic_it_belongs_to(examples):
    """What the training notes of its examples is what the model makes of them, and not just what it was told."""
    again = [examples.labels.index("dragon_asleep")] * 2
    texts = examples.texts + [examples.texts[i] for i in again]
    vectors = np.vstack([examples.vectors, examples.vectors[again]])
    fit = TopicModel.fit(texts, vectors, [*examples.labels, "dragon_asleep", "broom_grounded"])
    assert fit.model.classes[fit.fitted[-1].argmax()] == "dragon_asleep"
    assert np.allclose(fit.model.predict(texts, vectors), fit.fitted, atol=1e-3)


def test_held_out_is_as_if_each_question_had_been_left_out(fit, examples):
    """The honest estimate comes without fitting again; it agrees with really leaving out each question in turn."""
    count = len(examples.texts)
    left_out = []
    for i in range(count):
        others = np.arange(count) != i
        texts, labels = ([values[j] for j in np.flatnonzero(others)] for values in (examples.texts, examples.labels))
        model = TopicModel.fit(texts, examples.vectors[others], labels).model
        left_out.append(model.predict([examples.texts[i]], examples.vectors[[i]])[0])
    # Not equal to the last digit: leaving a text out also changes which n-grams are rare.
    assert np.abs(fit.held_out - left_out).mean() < 0.05
    assert np.abs(fit.held_out - left_out).mean() < np.abs(fit.fitted - left_out).mean() / 2


def test_a_new_topic_with_few_questions_can_win(examples, encoder):
    """Three questions are enough to be found among topics with many."""
    kept = [i for i, label in enumerate(examples.labels) if label != "cauldron_boils_over"]
    kept += [i for i, label in enumerate(examples.labels) if label == "cauldron_boils_over"][:3]
    labels = [examples.labels[i] for i in kept]
    model = TopicModel.fit([examples.texts[i] for i in kept], examples.vectors[kept], labels).model
    text = "how can i keep my potion from foaming"
    (row,) = model.predict([text], encoder.encode([text]))
    assert model.classes[row.argmax()] == "cauldron_boils_over"


def test_a_stored_model_predicts_the_same(fit, examples, tmp_path):
    """Writing and reading changes nothing that matters: numbers are stored in half their size."""
    path = tmp_path / "topics.npz"
    fit.model.save(path)
    stored = TopicModel.load(path)
    assert stored.classes == fit.model.classes
    before, after = (model.predict(examples.texts, examples.vectors) for model in (fit.model, stored))
    assert np.allclose(before, after, atol=0.01)
    assert (before.argmax(axis=1) == after.argmax(axis=1)).all()


def test_a_topic_with_few_questions_holds_its_own(examples, encoder):
    """An editor who begins a topic with a third of the questions of others is not overruled by their number."""
    spare = [i for i, label in enumerate(examples.labels) if label == "dragon_asleep"]
    learnt = [i for i in range(len(examples.texts)) if i not in spare[4:]]
    model = TopicModel.fit(
        [examples.texts[i] for i in learnt], examples.vectors[learnt], [examples.labels[i] for i in learnt]
    ).model
    predicted = model.predict([examples.texts[i] for i in spare[4:]], examples.vectors[spare[4:]])
    assert (predicted.argmax(axis=1) == model.classes.index("dragon_asleep")).all()
    (unheard_of,) = model.predict(["xylophone"], encoder.encode(["xylophone"]))
    assert unheard_of[model.classes.index("dragon_asleep")] > unheard_of.max() / 4


def test_n_grams_are_weighed_as_by_scikit_learn(examples):
    """To the last bit, also for words that are new, and for texts without any."""
    texts = [*examples.texts[1::2], "", "?!", "brooms  ßÄ\n a a a É"]
    grams, learnt = NGrams.fit(examples.texts)
    vectorizers = [
        TfidfVectorizer(analyzer="char_wb", ngram_range=(1, 4), min_df=2, sublinear_tf=True),
        TfidfVectorizer(token_pattern=r"(?u)\b\w+\b", ngram_range=(1, 2), min_df=2, sublinear_tf=True),
    ]
    theirs = [each.fit_transform(examples.texts) for each in vectorizers]
    for ours, (characters, words) in (
        (learnt, theirs),
        (grams.transform(texts), [each.transform(texts) for each in vectorizers]),
        (NGrams.from_arrays(grams.arrays()).transform(texts), [each.transform(texts) for each in vectorizers]),
    ):
        assert (ours != hstack([characters, words * WORD_WEIGHT], format="csr", dtype=np.float32)).nnz == 0
        assert ours.nnz > len(texts)


@given(st.text(st.sampled_from("ab é?_1\n'")))
def test_texts_are_cut_as_by_scikit_learn(text):
    """Whatever stands in them."""
    options = {
        "characters": {"analyzer": "char_wb", "ngram_range": (1, 4)},
        "words": {"token_pattern": r"(?u)\b\w+\b", "ngram_range": (1, 2)},
    }
    for kind, analyzer in ANALYZERS.items():
        assert analyzer(text) == TfidfVectorizer(**options[kind]).build_analyzer()(text)
