"""A small valid content folder that a test may break."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.content.phrases import Phrases
from bot.intents import RULED

SERVICE = """\
name: Broomworks
checked_on: 2026-11-20
links:
  help: https://broom.example/help
  create_account: https://broom.example/create
  sign_in: https://broom.example/sign-in
  reset_password: https://broom.example/reset
  account_settings: https://broom.example/settings
  services: https://broom.example/services
  status_page: https://status.broom.example
sender_domains: [mail.broom.example, owl.example]
link_lifetime: 24 hours
mail_delay: 10 minutes
contact:
  page: https://broom.example/contact
  email: help@broom.example
  phone: +44 20 7946 0142
  hours: at full moon
  reply_within: 1 working day
common_topics: [broom, cauldron]
conversations_kept: 30 days
colours: {accent: "#0b5a4a", accent_dark: "#7fd8c2"}
"""
PROVIDERS = """\
Owl Mail:
  also: [owls]
  domains: [owl.example]
Raven:
  domains: [raven.example]
"""
TOPIC = """\
title: My {0} does not start
category: signing_in
see_also: [{1}]
answer: |
  Knock **twice**, then [sign in]({{service.links.sign_in}}).
  If that fails, write to {{service.contact.email}}.
questions:
"""
GUIDE = """\
guide:
  start: is_it_awake
  steps:
    is_it_awake:
      ask: Is your broom awake?
      help: Look whether its bristles stir.
      note: Broom
      options:
        awake: {label: Wide awake, means: [affirm], says: [it dances], next: how_is_the_wind}
        asleep: {label: Fast asleep, means: [deny], says: [it snores], next: wake_it}
        gone: {label: It is gone, next: flown_away}
    wake_it:
      part: knock
      next: {woken: how_is_the_wind, sleeps_on: are_the_stars_out}
    how_is_the_wind:
      ask: How does the wind blow?
      check: wind
      options:
        indoors: {label: I am indoors, means: [dont_know], next: does_it_fly}
      next: {calm: does_it_fly, storm: are_the_stars_out}
    are_the_stars_out:
      check: stars
      next: {bright: does_it_fly, otherwise: replaced}
    does_it_fly:
      ask: Sit on your {provider.name}, and jump. Does it fly?
      options:
        flies: {label: It flies, means: [affirm, done], next: flying}
        falls: {label: It falls, means: [deny, not_fixed], next: is_it_awake}
        breaks: {label: It breaks, next: replaced}
  ends:
    flying: {outcome: solved, say: Good. Be back by midnight.}
    flown_away: {outcome: stopped, say: It comes back by itself.}
    replaced:
      outcome: handoff
      reason: The broom does not wake up.
      say: We send you a new one.
"""
PART = """\
start: knock_twice
exits: [woken, sleeps_on]
steps:
  knock_twice:
    ask: Knock twice. Does it stir?
    options:
      stirs: {label: It stirs, means: [affirm, done], next: woken}
      nothing: {label: Nothing, means: [deny, not_fixed], next: knock_louder}
      no_hand: {label: No hand free, next: sleeps_on}
  knock_louder:
    ask: Knock louder. And now?
    help: Use the handle of another broom.
    options:
      stirs: {label: It stirs, means: [affirm, done], next: woken}
      nothing: {label: Nothing, means: [deny, not_fixed], next: sleeps_on}
"""
NLU = """\
nlu:
  - intent: greet
    examples: |
      - hi
      - good evening
  - intent: out_of_scope
    examples: |
      - will it rain
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Content without a fault: the topics broom and cauldron, and the one that must be there."""
    for name in ("topics", "parts", "nlu"):
        (tmp_path / name).mkdir()
    (tmp_path / "service.yml").write_text(SERVICE)
    (tmp_path / "providers.yml").write_text(PROVIDERS)
    (tmp_path / "phrases.yml").write_text(
        "".join(f"{name}: Some words {place}.\n" for place, name in enumerate(Phrases.__fields__))
    )
    rules = "".join(f"  - steps: [{{intent: {intent}}}, {{action: listen}}]\n" for intent in RULED)
    (tmp_path / "rules.yml").write_text(f"rules:\n{rules}")
    for name in ("entities", "out_of_scope", "replies", "small_talk"):
        (tmp_path / "nlu" / f"{name}.yml").write_text("nlu: []\n")
    (tmp_path / "nlu" / "rest.yml").write_text(NLU)
    for name, other in (("broom", "cauldron"), ("cauldron", "broom"), ("contact_support", "broom")):
        questions = "".join(f"  - {name} trouble {number}\n" for number in range(10))
        (tmp_path / "topics" / f"{name}.yml").write_text(TOPIC.format(name, other) + questions)
    return tmp_path


@pytest.fixture
def guided(folder: Path) -> Path:
    """The same content, where broom has a guide, which goes through a part."""
    path = folder / "topics" / "broom.yml"
    path.write_text(path.read_text().replace("questions:", f"{GUIDE}questions:"))
    (folder / "parts" / "knock.yml").write_text(PART)
    return folder
