"""How many questions guides ask, and what a step of one costs beside a plain answer."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator

from bench.assistants import Running
from bench.figures import Figure
from bot.content import Content
from bot.guide.routes import questions, routes

PLAIN = (
    "Can I use one account for all of your services?",
    "Can I merge two accounts into one?",
    "How do I change my date of birth?",
)
"""Questions about topics without a guide."""
BEGIN = "It says that this session has expired"


def question_figures(content: Content) -> list[Figure]:
    """Over all ways through all guides that pass no step twice, and over the shortest way to each end."""
    counts: list[int] = []
    shortest: list[int] = []
    for topic in content.topics.values():
        if topic.guide:
            ways = [(end, questions(topic.guide, route)) for route, end in routes(topic.guide)]
            counts += [asked for _, asked in ways]
            shortest += [min(asked for end, asked in ways if end == name) for name in {end for end, _ in ways}]
    return [
        Figure("questions to an end, median of all ways", statistics.median(counts), "", goal=5),
        Figure("questions to an end, median of the shortest ways", statistics.median(shortest), "", goal=5),
        Figure("questions to an end, longest way", max(counts), "", goal=9),
    ]


def step_times(assistant: Running, content: Content, rounds: int) -> Iterator[tuple[float, float]]:
    """The milliseconds of a guide's step and of a plain answer, both the third turn of a conversation."""
    guide = content.topics["session_expired"].guide
    assert guide is not None
    labels = [option.label for option in guide.steps[guide.start].options.values()]
    for number in range(rounds):
        pair = ((PLAIN[0], BEGIN, labels[number % len(labels)]), PLAIN)
        times = {}
        for turns in pair if number % 2 else reversed(pair):
            say = assistant.converse()
            for text in turns[:-1]:
                say(text)
            began = time.perf_counter()
            say(turns[-1])
            times[turns] = (time.perf_counter() - began) * 1000
        yield times[pair[0]], times[pair[1]]
