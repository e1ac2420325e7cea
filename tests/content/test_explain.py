"""What editors are told about values that have the wrong form."""

from __future__ import annotations

import pytest
from pydantic import BaseModel, Field, ValidationError

from bot.content.explain import describe, explain
from bot.content.guides import End, Guide, Option, Part, Step
from bot.content.models import Category, Contact, Duration, Links, Provider, Service, Topic
from bot.content.phrases import Phrases

WRONG = ["", "?", [], ["?"], [""] * 20, [["?"]], {}, {"?": "?"}, [{"?": "?"}]]


def explained(model: type[BaseModel], value: dict[str, object]) -> list[tuple[str, str]]:
    """What an editor is told about the value."""
    with pytest.raises(ValidationError) as raised:
        model.parse_obj(value)
    return [explain(issue, model, value) for issue in raised.value.errors()]


@pytest.mark.parametrize("model", [Topic, Service, Links, Contact, Provider, Phrases, Guide, Step, Option, End, Part])
def test_nothing_is_told_in_the_words_of_a_library(model):
    """Whatever stands in whatever field, the problem is told in words made for editors."""
    told = []
    for name in model.__fields__:
        for wrong in WRONG:
            value = {name: wrong}
            try:
                model.parse_obj(value)
            except ValidationError as error:
                told += [(issue["msg"], *explain(issue, model, value)) for issue in error.errors()]
    assert told
    assert [said for said in told if said[0] in said[1]] == []


def test_text_where_fields_should_be():
    """Someone who writes one line for a part with fields is told the fields."""
    told = dict(explained(Service, {"contact": "call us"}))
    assert all(f"`{name}:`" in told["`contact` has no fields"] for name in Contact.__fields__)


def test_the_nearest_field_is_looked_for_where_the_slip_is():
    """`links: sign_inn` is compared with the links, not with the fields around them."""
    told = dict(explained(Service, {"links": {"sign_inn": "https://broom.example"}}))
    assert told["`links.sign_inn` is not a field"] == "did you mean `sign_in`?"


def test_a_name_that_the_editor_gives_is_no_field():
    """A step may be called `note`, and is a step all the same."""
    told = dict(explained(Guide, {"start": "note", "steps": {"note": {"askk": "Well?", "options": "yes or no"}}}))
    assert told["`steps.note.askk` is not a field"] == "did you mean `ask`?"
    assert "by a name of its own" in told["`steps.note.options` has no fields"]


@pytest.mark.parametrize("written", ["", [], ["fly"], None])
def test_a_list_of_names_that_has_only_begun(written):
    """As in the middle of writing it."""
    told = dict(
        explained(Guide, {"start": "note", "steps": {"note": {"ask": "Well?", "options": written}}, "ends": {}})
    )
    assert "by a name of its own" in told["`steps.note.options` has no fields"]
    assert "`steps` has no fields" in dict(explained(Guide, {"start": "note", "steps": written, "ends": {}}))


def test_a_rule_without_words_of_ours():
    """A rule that nobody has written words for is still told, with the place where all rules are."""

    class Broom(BaseModel):
        bristles: int = Field(ge=1)

    assert explained(Broom, {"bristles": 0}) == [
        ("`bristles`: ensure this value is greater than or equal to 1", "see docs/topic-format.md for what is allowed")
    ]


def test_a_type_describes_itself():
    """What to write comes from the models, so that it cannot fall behind them."""
    assert describe(Category) == "`creating_account` or `signing_in`"
    assert describe(Part) == "`start:`, `exits:`, `steps:`"
    assert describe(Duration) == "a length of time in words, such as `24 hours`"
