"""Installed size: which packages count."""

from __future__ import annotations

from bench.size import closure


def test_what_only_developers_need_does_not_count():
    """Requirements are followed through extras that were asked for; absent packages and other extras are left out."""
    requirements = {
        "project": ["Rasa_Bot[nlp] ==3.6", 'tester ; extra == "dev"', "absent"],
        "rasa-bot": ["web", 'parser ; extra == "nlp"', 'driver ; extra == "database"'],
        "web": ["project"],
        "parser": [],
        "tester": [],
        "driver": [],
    }
    assert closure("project", requirements) == {"project", "rasa-bot", "web", "parser"}
