"""Domains that are written for another."""

from bot.checks.addresses.mistakes import COMMON_MISTAKES


def test_mistakes_lead_to_a_provider_and_no_provider_is_one(facts):
    """Else a good address would be corrected, or a bad one to another bad one."""
    assert set(COMMON_MISTAKES.values()) <= facts.provider_domains.keys()
    assert not COMMON_MISTAKES.keys() & facts.provider_domains.keys()
