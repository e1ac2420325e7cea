"""The whole examination."""

from __future__ import annotations

import pytest

from bot.doctor import State, examination, examine
from bot.doctor.mail import Names


@pytest.fixture
def ours(own, monkeypatch):
    """The toys' settings, in the environment."""
    for name, value in own.to_environment().items():
        monkeypatch.setenv(name, value)
    return own


def about(names=None):
    """What is examined, and how each stands at worst."""
    order = [State.ok, State.off, State.doubt, State.wrong]
    worst = {}
    for finding in examine(names):
        worst[finding.about] = max(worst.get(finding.about, State.ok), finding.state, key=order.index)
    return worst


def test_every_part_is_examined(ours):
    """None is left out because of another."""
    found = about()
    assert list(found) == ["settings", *examination.PARTS]
    assert found["model"] is State.wrong
    assert found["actions"] is found["assistant"] is State.off


def test_the_internet_is_asked_only_if_told(ours, name_server):
    """Here, a name server that knows of no domain."""
    assert about(Names(name_server[0]))["mail"] is State.wrong


def test_a_setting_that_cannot_be_used_is_a_finding(ours, monkeypatch):
    """The rest hangs on it."""
    monkeypatch.setenv("LATCHKEY_PORT", "many")
    assert about() == {"settings": State.wrong}


def test_content_that_cannot_be_read_is_told_once(ours):
    """What depends on it is not examined; what does not is."""
    (ours.data / "service.yml").write_text("name: [")
    found = about()
    assert found["content"] is State.wrong
    assert found["model"] is found["clock"] is State.off
    assert found["store"] is State.ok


def test_a_part_that_fails_is_a_finding_and_the_others_go_on(ours, monkeypatch):
    """No traceback, ever."""

    def broken(settings):
        raise RuntimeError("out of order\nwith details")

    monkeypatch.setitem(examination.PARTS, "locks", broken)
    found = {finding.about: finding for finding in examine(None)}
    assert found["locks"].state is State.wrong
    assert "out of order" in found["locks"].says
    assert "\n" not in found["locks"].says
    assert list(found)[-1] == "clock"
