"""Tells ways through the real guides in four verbs: at, answer, expect_step, expect_retry."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from bot.checks import CHECKS
from bot.content.guides import OTHERWISE, Guide, Meaning
from bot.guide import Checked, Choose, Event, General, Reply, ReplyKind, State, advance, again, begin
from bot.guide.engine import follow
from bot.guide.routes import route_to


class Route:
    """A person on their way through a guide; whatever the guide does not have fails at once, so no test goes stale."""

    def __init__(self, topic: str, guide: Guide) -> None:
        self.topic, self.guide = topic, guide
        self.walked: set[tuple[str, str]] = set()
        """The steps that were answered, each with the edge that the answer took."""
        self.reached: set[str] = set()
        """The steps and ends that an answer led to, or at which a way began."""
        self._state, self._reply = State(topic), begin(guide)

    def at(self, step: str) -> Route:
        """A person who has come to the step by a shortest way, whatever was before."""
        assert step in self.guide.steps, f"{self.topic} has no step {step}"
        answers = route_to(self.guide, step)
        assert answers is not None, f"no way leads to {step}"
        self._state = State(self.topic, answers)
        self._reply = again(self.guide, self._state)
        self.reached.add(step)
        return self

    def answer(self, *said: str | Meaning | Event) -> Route:
        """Answers one step after the other: by option, by a result of the step's check, by meaning, or by an event."""
        for each in said:
            step = self._reply.at
            assert self._reply.kind is not ReplyKind.end, f"{self.topic} ended with {step}, before {each}"
            before = self._state.answers
            self._state, self._reply = advance(self.guide, self._state, self._event(step, each))
            self.reached.add(self._reply.at)
            if len(self._state.answers) > len(before):
                taken = self._state.answers[len(before)]
                edges = self.guide.steps[step].edges()
                self.walked.add((step, taken.choice if taken.choice in edges else OTHERWISE))
        return self

    def expect_step(self, name: str) -> Route:
        """Here the person is now: at the step, or at the end of that name."""
        assert name in {*self.guide.steps, *self.guide.ends}, f"{self.topic} has neither step nor end {name}"
        assert (self._reply.at, self._reply.kind is ReplyKind.unclear) == (name, False)
        return self

    def expect_retry(self, kind: ReplyKind = ReplyKind.unclear, times: int = 1) -> Route:
        """The step is said once more, in that way, and nothing was answered."""
        at = again(self.guide, self._state).at
        assert self._reply == Reply(kind, at, times if kind is ReplyKind.unclear else 0)
        return self

    def _event(self, name: str, said: str | Meaning | Event) -> Event:
        if isinstance(said, Meaning):
            return General(said)
        if not isinstance(said, str):
            return said
        step = self.guide.steps[name]
        if said in step.options:
            return Choose(said)
        results = CHECKS[step.check].results if step.check else ()
        known = [*step.options, *results]
        assert said in results, f"at {name}, nobody can answer {said}, only {', '.join(known)}"
        assert follow(step, said), f"at {name}, the result {said} leads nowhere"
        return Checked(said)


@pytest.fixture
def route(request: pytest.FixtureRequest, content) -> Route:
    """Ways through the guide that the test's file is named after."""
    topic = request.path.stem.removeprefix("test_")
    return Route(topic, content.topics[topic].guide)


@pytest.fixture(scope="session")
def guides(content) -> dict[str, Guide]:
    """All guides, by topic."""
    return {id_: topic.guide for id_, topic in content.topics.items() if topic.guide}


@pytest.fixture(scope="session")
def told(guides):
    """Goes all the ways that the file of a topic tells; returns the route, which knows what was walked and reached."""

    def go(topic: str) -> Route:
        route = Route(topic, guides[topic])
        path = Path(__file__).with_name(f"test_{topic}.py")
        spec = importlib.util.spec_from_file_location(path.stem, path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        for name, story in vars(module).items():
            if name.startswith("test_"):
                story(route)
        return route

    return go
