"""A joke guide that has everything: options, a loop with an exit, a check with and without a reply, several ends."""

from __future__ import annotations

import pytest
import yaml

from bot.content.guides import Guide

DRAGON = """
start: is_it_awake
steps:
  is_it_awake:
    ask: Is the dragon awake?
    help: Look whether its eyes are open.
    note: Dragon
    options:
      awake: {label: Wide awake, means: [affirm], next: tickle_it}
      asleep: {label: Fast asleep, means: [deny], next: how_is_the_weather}
  how_is_the_weather:
    check: weather
    next: {storm: person, otherwise: tickle_it}
  tickle_it:
    ask: Tickle its nose with a feather. What does it do?
    options:
      laughs: {label: It laughs, means: [done], next: name_it}
      sneezes: {label: It sneezes, means: [not_fixed], next: is_it_awake}
      gone: {label: I was eaten, next: eaten}
  name_it:
    ask: What will you call it?
    check: dragon_name
    options:
      nameless: {label: I don't know, means: [dont_know], next: friends}
    next: {good: friends, otherwise: name_it}
ends:
  friends: {outcome: solved, say: You have a dragon now.}
  eaten: {outcome: handoff, say: A knight will come., reason: eaten by a dragon}
  person: {outcome: handoff, say: A knight will come.}
  stopped: {outcome: stopped, say: The dragon waves.}
"""


@pytest.fixture(scope="session")
def dragon() -> Guide:
    """The joke guide."""
    return Guide.parse_obj(yaml.load(DRAGON, Loader=yaml.BaseLoader))
