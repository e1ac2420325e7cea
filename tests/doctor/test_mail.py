"""The records of the sender domains, asked of a real name server that knows what a test says."""

from __future__ import annotations

import pytest

from bot.doctor import mail as module
from bot.doctor.finding import State
from bot.doctor.mail import Names, mail

DOMAIN = "mail.fernway.example"
OTHER = "account.fernway.example"
GOOD = {
    (DOMAIN, "MX"): ["10 in.fernway.example."],
    (DOMAIN, "TXT"): ['"other=thing"', '"v=spf1 include:mailer.example " "-all"'],
    (f"_dmarc.{DOMAIN}", "TXT"): ['"v=DMARC1; p=reject; rua=mailto:a@fernway.example"'],
    (f"s1._domainkey.{DOMAIN}", "TXT"): ['"v=DKIM1; k=rsa; p=MIGf"'],
}


@pytest.fixture
def examine(own, name_server):
    """Examines one domain with the good records, changed as a test says; returns what is not well."""
    address, zone = name_server
    service = own.data / "service.yml"
    service.write_text(service.read_text().replace(f"  - {OTHER}\n", ""))

    def run(changes=None, selectors=()):
        zone.clear()
        zone.update({key: records for key, records in {**GOOD, **(changes or {})}.items() if records})
        return [finding for finding in mail(own, Names(address, selectors)) if finding.state is not State.ok]

    return run


def test_good_records_are_well(examine):
    """Whether the selector is told or one of the usual ones."""
    assert examine() == examine(selectors=["s1"]) == []


@pytest.mark.parametrize(
    ("changes", "state", "words"),
    [
        ({(DOMAIN, "MX"): None}, State.wrong, "no MX"),
        ({(DOMAIN, "MX"): ["0 ."]}, State.doubt, "takes no mail"),
        ({(DOMAIN, "TXT"): None}, State.wrong, "no SPF"),
        ({(DOMAIN, "TXT"): ['"v=spf1 -all"', '"v=spf1 ~all"']}, State.wrong, "2 SPF"),
        ({(DOMAIN, "TXT"): ['"v=spf1 +all"']}, State.wrong, "everybody"),
        ({(DOMAIN, "TXT"): ['"v=spf1 a ?all"']}, State.doubt, "other senders"),
        ({(f"_dmarc.{DOMAIN}", "TXT"): None}, State.wrong, "no DMARC"),
        ({(f"_dmarc.{DOMAIN}", "TXT"): ['"v=DMARC1; p=none"']}, State.doubt, "only watches"),
        ({(f"_dmarc.{DOMAIN}", "TXT"): ['"v=DMARC1; p=none"', '"v=DMARC1; p=reject"']}, State.wrong, "2 DMARC"),
        ({(f"s1._domainkey.{DOMAIN}", "TXT"): None}, State.wrong, "no DKIM key"),
        ({(f"s1._domainkey.{DOMAIN}", "TXT"): ['"v=DKIM1; p="']}, State.doubt, "usual selectors"),
    ],
)
def test_each_fault_is_told_with_its_remedy(examine, changes, state, words):
    """And nothing else is."""
    [finding] = examine(changes)
    assert finding.state is state
    assert words in finding.says
    assert DOMAIN in finding.says
    assert finding.remedy


def test_a_policy_of_the_domain_above_holds(examine):
    """Its own for those below it, if it has one."""
    above = {(f"_dmarc.{DOMAIN}", "TXT"): None}
    policy = ("_dmarc.fernway.example", "TXT")
    assert examine({**above, policy: ['"v=DMARC1; p=reject"']}) == []
    [finding] = examine({**above, policy: ['"v=DMARC1; p=reject; sp=none"']})
    assert "p=none" in finding.says


def test_a_domain_with_an_address_needs_no_mx(examine):
    """Bounces go there."""
    assert examine({(DOMAIN, "MX"): None, (DOMAIN, "A"): ["192.0.2.1"]}) == []


def test_a_selector_without_a_key_is_wrong(examine):
    """Also if another has one."""
    [finding] = examine(selectors=["s1", "s9"])
    assert "s9" in finding.says
    assert f"s9._domainkey.{DOMAIN}" in finding.remedy


def test_a_domain_that_is_not_there_is_told_once(examine, name_server):
    """What else would be missing follows from it."""
    [finding] = examine(dict.fromkeys(GOOD))
    assert "no such domain" in finding.says


def test_a_name_server_that_is_not_there_is_no_fault_of_the_records(own, monkeypatch):
    """They could not be examined."""
    monkeypatch.setattr(module, "PATIENCE", 0.2)
    findings = list(mail(own, Names("127.0.0.1:9")))
    assert {finding.state for finding in findings} == {State.off}
