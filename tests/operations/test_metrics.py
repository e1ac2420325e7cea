"""The metrics."""

from __future__ import annotations

import logging

import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.operations import TurnNote
from bot.operations.metrics import CountErrors, Metrics


@pytest.fixture
def metrics():
    """Metrics that have counted nothing."""
    return Metrics()


def read(metrics):
    """Each value, by its name and labels."""
    families = text_string_to_metric_families(metrics.read().decode())
    return {
        (sample.name, *sorted(sample.labels.values())): sample.value for family in families for sample in family.samples
    }


def test_a_turn_is_counted_by_what_became_of_it(metrics, note):
    """How long it took in all and by part, the decision, the topic, and the guide that ended."""
    metrics.take(note)
    values = read(metrics)
    assert values["latchkey_turns_total",] == 1
    assert values["latchkey_turn_seconds_count",] == 1
    assert values["latchkey_turn_part_seconds_total", "act"] == note.laps["act"]
    assert values["latchkey_decisions_total", "reply"] == 1
    assert values["latchkey_topics_total", "session_expired"] == 1
    assert values["latchkey_guide_ends_total", "session_expired", "solved"] == 1
    assert not any(name == "latchkey_fallbacks_total" for name, *_ in values)


@pytest.mark.parametrize(
    ("decision", "guide", "counted_at"),
    [("decline", None, "none"), ("unclear", "session_expired", "session_expired"), ("answer", None, None)],
)
def test_a_message_that_leads_nowhere_is_a_fallback(metrics, decision, guide, counted_at):
    """By the guide that the person was in, so that an editor sees where people are not understood."""
    metrics.take(TurnNote("a", decision, guide=guide))
    found = [labels for (name, *labels) in read(metrics) if name == "latchkey_fallbacks_total"]
    assert found == ([[counted_at]] if counted_at else [])


def test_errors_are_counted_whoever_logs_them(metrics):
    """Rasa's as ours; a warning is none."""
    logger = logging.getLogger("tests.operations")
    handler = CountErrors(metrics.errors)
    logger.addHandler(handler)
    try:
        logger.error("trouble")
        logger.warning("none")
    finally:
        logger.removeHandler(handler)
    assert read(metrics)["latchkey_errors_total",] == 1


def test_the_process_is_measured_too(metrics):
    """Memory and processor time, as Prometheus calls them everywhere."""
    assert read(metrics)["process_resident_memory_bytes",] > 0
