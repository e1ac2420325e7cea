"""Running a guide's checks."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from actions.checking import checked


def test_a_check_has_a_result_and_what_later_steps_can_use(content):
    """The suggestion and the provider, never what was typed."""
    event = checked("email_address", "my address is jane.roe@gmial.com")
    assert event.result == "domain_typo"
    assert event.found == {"suggestion": "jane.roe@gmail.com", "provider": "Gmail"}
    assert "Gmail" in content.providers


def test_a_good_address_takes_an_earlier_suggestion_back():
    """It is about the address before."""
    assert checked("email_address", "jane.roe@gmail.com").found["suggestion"] == ""


def test_a_time_is_held_against_the_service_s_facts(edit):
    """What is long ago is for the operator to say."""
    assert checked("resend_clock", "20 minutes ago").result == "resend"
    edit("service.yml", lambda service: service.update(mail_delay="30 minutes"))
    assert checked("resend_clock", "20 minutes ago").result == "wait"


def test_a_time_is_that_of_the_person_s_clock():
    """Where it is an hour later than in Greenwich, a mail of that hour has just come."""
    now = datetime.now(timezone.utc)
    clock_of = {ahead: f"it came at {now + timedelta(hours=ahead):%I:%M %p}" for ahead in (0, 5, 12)}
    assert [checked("resend_clock", text, ahead * 60).result for ahead, text in clock_of.items()] == ["wait"] * 3
    assert checked("resend_clock", clock_of[5], 0).result == "resend"


def test_the_status_page_of_the_service_is_asked_and_its_answer_kept(status_page):
    """One question for all who come in the next minute."""
    status_page.indicator = "major"
    assert [checked("service_status").result for _ in range(3)] == ["trouble"] * 3
    assert status_page.asked == 1


def test_a_status_page_that_nobody_serves_is_unknown(edit):
    """Unknown is an answer: the guide goes on."""
    edit("service.yml", lambda service: service["links"].update(status_page="http://127.0.0.1:9"))
    assert checked("service_status").result == "unknown"
