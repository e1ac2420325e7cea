"""A small valid content folder that a test may break."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.content.models import Phrases

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
    """Content of two topics, broom and cauldron, without a fault."""
    (tmp_path / "topics").mkdir()
    (tmp_path / "nlu").mkdir()
    (tmp_path / "service.yml").write_text(SERVICE)
    (tmp_path / "providers.yml").write_text(PROVIDERS)
    (tmp_path / "phrases.yml").write_text("".join(f"{name}: Some words.\n" for name in Phrases.__fields__))
    (tmp_path / "rules.yml").write_text("rules: []\n")
    (tmp_path / "nlu" / "rest.yml").write_text(NLU)
    for name, other in (("broom", "cauldron"), ("cauldron", "broom")):
        questions = "".join(f"  - {name} trouble {number}\n" for number in range(10))
        (tmp_path / "topics" / f"{name}.yml").write_text(TOPIC.format(name, other) + questions)
    return tmp_path
