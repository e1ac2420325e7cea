"""What is offered for a name that does not exist."""

from __future__ import annotations

from bot.content.nearest import did_you_mean, nearest


def test_a_slip_gets_the_name_that_was_meant():
    """Among names that differ in more than that."""
    assert nearest("cauldorn", {"broom", "cauldron"}) == "cauldron"
    assert did_you_mean("cauldorn", {"broom", "cauldron"}) == "did you mean `cauldron`?"


def test_anything_else_gets_a_few_names_to_choose_from():
    """Not all of many."""
    assert nearest("xyz", {"broom"}) is None
    assert did_you_mean("xyz", {"cauldron", "broom"}) == "choose from: broom, cauldron"
    assert did_you_mean("xyz", map(str, range(20))).endswith("… ".strip())
    assert did_you_mean("xyz", map(str, range(20))).count(",") < 10


def test_where_there_is_nothing_to_choose_from():
    """An empty list would be no help."""
    assert "none" in did_you_mean("xyz", [])
