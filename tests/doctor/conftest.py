"""What tests of the doctor need."""

from __future__ import annotations

import dataclasses

import pytest

from bot.serving.ports import free_ports


@pytest.fixture
def own(toy_copy):
    """Settings of a copy of the toys with ports of their own; nothing runs there."""
    port, actions_port = free_ports(2)
    return dataclasses.replace(toy_copy, port=port, actions_port=actions_port)


@pytest.fixture
def told():
    """Of some findings, how each stands and what it says with its remedy."""
    return lambda findings: [(finding.state.value, f"{finding.says} {finding.remedy}") for finding in findings]


@pytest.fixture
def states():
    """Of some findings, how each stands."""
    return lambda findings: [finding.state.value for finding in findings]
