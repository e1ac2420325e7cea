"""What the checks get to know."""

from datetime import timedelta

from bot.checks import Facts


def test_durations_of_the_content_are_lengths_of_time(facts):
    """What an editor writes in words can be reckoned with."""
    assert facts.link_lifetime == timedelta(hours=24)
    assert facts.mail_delay == timedelta(minutes=10)


def test_a_working_day_counts_as_a_day(content, facts):
    """Nobody's weekend is known, so that the shortest reading holds."""
    service = content.service.copy(update={"link_lifetime": "2 working days"})
    changed = Facts.of(content.copy(update={"service": service}), facts.now)
    assert changed.link_lifetime == timedelta(days=2)


def test_own_domains_are_where_mails_come_from_and_where_links_lead(content, facts):
    """The www of a page is not the service's name."""
    assert set(content.service.sender_domains) < set(facts.own_domains)
    assert "fernway.example" in facts.own_domains
    assert "www.fernway.example" not in facts.own_domains


def test_every_domain_knows_its_provider(facts):
    """A provider may have many."""
    assert facts.provider_domains["hotmail.com"] == facts.provider_domains["live.nl"] == "Outlook"


def test_nobody_is_asked_unless_told_whom(facts):
    """Without a status page, the service's status is unknown."""
    assert facts.status() == "unknown"
