"""A finding can be logged."""

from bot.checks import Finding


def test_a_finding_shows_only_its_code():
    """What a person wrote is nowhere in its representation, so that it gets into no log."""
    shown = repr(Finding("domain_typo", "anna@gmial.com", "anna@gmail.com"))
    assert "domain_typo" in shown
    assert "anna" not in shown
