"""The figures that the understanding is judged by."""

import dataclasses

import pytest

from bot.content import load_content
from bot.evaluation import Figures, Judged, confusions, cross_validate, draw_confusions
from bot.intents import OUT_OF_SCOPE

JUDGED = [
    Judged("snores", "dragon", "answer", "dragon", ("dragon", "broom", "owl")),
    Judged("hi", "greet", "answer", "greet", ("greet", "owl", "broom")),
    Judged("no lift", "broom", "answer", "dragon", ("dragon", "broom", "owl")),
    Judged("my car", OUT_OF_SCOPE, "answer", "broom", ("broom", "owl", OUT_OF_SCOPE)),
    Judged("wings", "owl", "ask", "broom", ("broom", "dragon", "owl")),
    Judged("feathers", "owl", "ask", "broom", ("broom", "dragon", "greet")),
    Judged("hoots", "owl", "decline", OUT_OF_SCOPE, (OUT_OF_SCOPE, "owl", "broom")),
    Judged("rain", OUT_OF_SCOPE, "decline", OUT_OF_SCOPE, (OUT_OF_SCOPE, "owl", "broom")),
]
BLANK = Judged("", OUT_OF_SCOPE, "decline", OUT_OF_SCOPE, ())


def test_the_figures_are_shares_of_what_they_name():
    """Each mistake is counted in its figure: answered, asked or declined wrongly, or foreign and yet answered."""
    assert Figures.of(JUDGED) == Figures(
        messages=8,
        first=3 / 8,
        among_three=7 / 8,
        answered=4 / 8,
        answered_wrong=2 / 4,
        asked=2 / 8,
        asked_in_vain=1 / 2,
        declined=2 / 8,
        declined_wrong=1 / 2,
        out_of_scope_answered=1 / 2,
    )


def test_small_talk_is_no_answer_to_what_is_foreign():
    """Greeting back where somebody asked for the weather is harmless, though not right."""
    greeted = Judged("hey, rain?", OUT_OF_SCOPE, "answer", "greet", ("greet", OUT_OF_SCOPE, "owl"))
    figures = Figures.of([greeted])
    assert (figures.answered_wrong, figures.out_of_scope_answered) == (1.0, 0.0)


def test_a_message_without_words_is_judged_by_its_decision():
    """Nothing is likeliest where there is nothing to read; to decline is right, if it was meant so."""
    figures = Figures.of([BLANK])
    assert (figures.first, figures.among_three) == (1.0, 1.0)
    assert confusions([BLANK, dataclasses.replace(BLANK, truth="owl")]) == [("owl", OUT_OF_SCOPE, 1)]


def test_nothing_judged_has_figures():
    """A share of nothing is 0."""
    assert set(dataclasses.astuple(Figures.of([]))) == {0}


def test_confusions_are_counted_the_most_frequent_first():
    """What is right is no confusion; the direction matters."""
    assert confusions(JUDGED)[0] == ("owl", "broom", 2)
    assert set(confusions(JUDGED)[1:]) == {
        ("broom", "dragon", 1),
        (OUT_OF_SCOPE, "broom", 1),
        ("owl", OUT_OF_SCOPE, 1),
    }


def test_the_confusions_are_drawn(tmp_path):
    """The picture is a PNG, in a folder that need not be there yet."""
    picture = tmp_path / "pictures" / "confusions.png"
    draw_confusions([*JUDGED, BLANK], picture)
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_cross_validation_judges_each_example_once(toy):
    """Each question is judged by a model that does not know it, and topics so clear are mostly recognised."""
    pairs = [(text, name) for name, topic in load_content(toy.data).topics.items() for text in topic.questions]
    texts, labels = zip(*pairs, strict=True)
    done = []
    judged = cross_validate(texts, labels, done.append)
    assert sorted((entry.text, entry.truth) for entry in judged) == sorted(pairs)
    assert sum(done) == pytest.approx(1.0)
    assert Figures.of(judged).first > 0.7


def test_cross_validation_cannot_be_learnt_by_heart(toy):
    """Where topics are dealt out at random, a model that knew the question would be right, and an honest one is not."""
    texts = [text for topic in load_content(toy.data).topics.values() for text in topic.questions]
    labels = [("dragon", "broom", "owl")[place % 3] for place in range(len(texts))]
    assert Figures.of(cross_validate(texts, labels, lambda _: None)).first < 0.6
