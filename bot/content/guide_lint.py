"""Checks guides and the parts that they share: that every way leads somewhere, and in the end to an end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.content.alike import heard
from bot.content.example_lint import in_vain
from bot.content.explain import NEXT_OF_OPTIONS
from bot.content.guides import (
    COMMON_ENDS,
    OTHERWISE,
    SOLVED_MEANWHILE,
    Guide,
    Meaning,
    Outcome,
    Part,
    Step,
    YesNo,
    expand,
)
from bot.content.nearest import did_you_mean
from bot.content.render import PLACEHOLDER
from bot.content.source import Location, Source
from bot.errors import Fault

_GENERAL_ONLY = {Meaning.back, Meaning.restart, Meaning.repeat, Meaning.stop, Meaning.person, Meaning.wait}
_NAME = re.compile(r"[A-Za-z0-9_]+")
_TAKEN = "guide"
"""No step's name, since the ids of general choices begin with it, such as `guide/back`."""


class Check(Protocol):
    """What has to be known of a check that a step names."""

    @property
    def results(self) -> Sequence[str]:
        """Every result code that it can give."""

    @property
    def reads_reply(self) -> bool:
        """Whether it needs what the person says."""

    @property
    def suggests(self) -> bool:
        """Whether it may find the corrected form of what the person said."""


Checks = Mapping[str, Check]
Parts = Mapping[str, Part | None]
"""The parts by name; None for one that could not be read."""


def part_faults(part: Part, source: Source, checks: Checks) -> Iterator[Fault]:
    """What is wrong in a part."""
    exits: dict[str, Location] = {name: ("exits", place) for place, name in enumerate(part.exits)}
    yield from _Stretch(part.steps, part.start, exits, "exit", None, checks, source, ()).faults()


def guide_faults(guide: Guide, source: Source, parts: Parts, checks: Checks) -> Iterator[Fault]:
    """What is wrong in a topic's guide."""
    at: Location = ("guide",)
    ends: dict[str, Location] = {name: (*at, "ends", name) for name in (*guide.ends, *COMMON_ENDS)}
    yield from _Stretch(guide.steps, guide.start, ends, "end", parts, checks, source, at).faults()
    yield from _outcomes(guide, parts, source, at)


def _outcomes(guide: Guide, parts: Parts, source: Source, at: Location) -> Iterator[Fault]:
    """Ends without a reason, and checks that say in a person's place that all is well."""
    for name, end in guide.ends.items():
        if end.outcome is Outcome.handoff and not end.reason and name not in COMMON_ENDS:
            problem = "whoever takes over is not told why"
            yield source.fault((*at, "ends", name), problem, "write `reason:`, in a few words")
    whole = expand(guide, {name: part for name, part in parts.items() if part}, {})
    outcomes = {SOLVED_MEANWHILE: Outcome.solved} | {name: end.outcome for name, end in guide.ends.items()}
    solved = {name for name, outcome in outcomes.items() if outcome is Outcome.solved}
    for name, step in whole.steps.items():
        for result, target in step.next.items() if step.check else ():
            if target in solved:
                where = (*at, "steps", name.partition(".")[0], "next", result)
                problem = f"the result `{result}` leads to `{target}`, though no one has said that it works"
                yield source.fault(where, problem, "ask whether it works first")


@dataclass(frozen=True)
class _Stretch:
    """The steps of a guide or of a part, with all that they may name."""

    steps: Mapping[str, Step]
    start: str
    ends: Mapping[str, Location]
    """The ends or exits, and where they stand."""
    kind: str
    """What the ends are called."""
    parts: Parts | None
    """None within a part."""
    checks: Checks
    source: Source
    at: Location

    def faults(self) -> Iterator[Fault]:
        """What is wrong, in a step alone and between them."""
        yield from self._names()
        if self.start not in self.steps:
            problem = f"there is no step `{self.start}`"
            yield self._fault(("start",), problem, did_you_mean(self.start, self.steps))
        elif self.steps[self.start].check and not self.steps[self.start].ask:
            yield self._fault(("steps", self.start), "the first step asks nothing", "begin with a question")
        for name, step in self.steps.items():
            here: Location = ("steps", name)
            if step.from_first_words is YesNo.yes and (name != self.start or not step.options):
                problem = "only the first step, and one with options, can be answered by the first words"
                yield self._fault((*here, "from_first_words"), problem, "remove it")
            yield from self._form(step, here)
            yield from self._options(step, here)
            yield from self._following(step, here)
            yield from self._targets(step, here)
        yield from self._rings()
        yield from self._ways()

    def _fault(self, where: Location, problem: str, remedy: str) -> Fault:
        return self.source.fault((*self.at, *where), problem, remedy)

    def _check(self, step: Step) -> Check | None:
        return self.checks.get(step.check) if step.check else None

    def _names(self) -> Iterator[Fault]:
        places = {name: (*self.at, "steps", name) for name in self.steps}
        options = [((*places[name], "options", key), key) for name, step in self.steps.items() for key in step.options]
        for where, name in [*((where, name) for name, where in (*places.items(), *self.ends.items())), *options]:
            if not _NAME.fullmatch(name):
                yield self.source.fault(where, f"`{name}` cannot be a name", "use letters, digits and _ only")
        for name, where in places.items():
            if name == _TAKEN:
                problem = f"`{name}` is a name that the assistant needs itself"
                yield self.source.fault(where, problem, "name the step otherwise")
            if name in self.ends:
                problem = f"`{name}` is a step and an {self.kind}"
                yield self.source.fault(where, problem, "name one of them otherwise")

    def _form(self, step: Step, here: Location) -> Iterator[Fault]:
        """A step is a question with options, a check, or a part."""
        check = self._check(step)
        if step.part:
            if step.ask or step.help or step.note or step.options or step.check:
                yield self._fault(here, "a step with a part has nothing of its own", "keep only `part:` and `next:`")
        elif step.check:
            if check and not check.reads_reply and (step.ask or step.options):
                problem = f"the check `{step.check}` reads no reply"
                yield self._fault(here, problem, "remove `ask:` and `options:`, or ask in a step of its own")
            elif check and check.reads_reply and not step.ask:
                yield self._fault(here, f"nothing is asked that the check `{step.check}` could read", "write `ask:`")
        elif not step.ask:
            yield self._fault(here, "the step asks nothing", "write `ask:`")
        elif not step.options:
            yield self._fault(here, "the step has no answers", "write `options:`, or name a check")
        if step.next and not step.check and not step.part:
            yield self._fault((*here, "next"), *NEXT_OF_OPTIONS)

    def _options(self, step: Step, here: Location) -> Iterator[Fault]:
        """Two options must not be the same to who reads the reply."""
        check = self._check(step)
        meant: dict[Meaning, str] = {}
        said: dict[str, str] = {}
        for name, option in step.options.items():
            where: Location = (*here, "options", name)
            if name in step.next or (check and name in check.results):
                yield self._fault(where, f"`{name}` is an option and a result", "name the option otherwise")
            for meaning in option.means:
                if meaning in _GENERAL_ONLY:
                    remedy = "use affirm, deny, done, not_fixed or dont_know"
                    yield self._fault((*where, "means"), f"`{meaning.value}` means the same in every step", remedy)
                elif meant.setdefault(meaning, name) != name:
                    problem = f"`{meaning.value}` picks `{meant[meaning]}` already"
                    yield self._fault((*where, "means"), problem, "keep it in one of the two")
            for words in (option.label, *option.says):
                if (first := said.setdefault(heard(words), name)) != name:
                    yield self._fault(where, f"“{words}” picks `{first}` already", "keep it in one of the two")
            for place, words in enumerate(option.says):
                if placeholder := PLACEHOLDER.search(words):
                    yield self._fault((*where, "says", place), *in_vain(placeholder[0]))

    def _following(self, step: Step, here: Location) -> Iterator[Fault]:
        """Every result of a check and every exit of a part is routed, and no other."""
        if step.part and self.parts is None:
            remedy = "write its steps here, or name it in the guides"
            yield self._fault((*here, "part"), "a part cannot go through another part", remedy)
        elif step.part and self.parts is not None:
            if step.part not in self.parts:
                problem = f"there is no part `{step.part}`"
                yield self._fault((*here, "part"), problem, did_you_mean(step.part, self.parts))
            elif part := self.parts[step.part]:
                yield from self._routes(step, part.exits, "exit", here)
        elif check := self._check(step):
            yield from self._routes(step, check.results, "result", here)
        elif step.check:
            problem = f"there is no check `{step.check}`"
            yield self._fault((*here, "check"), problem, did_you_mean(step.check, self.checks))

    def _routes(self, step: Step, answers: Sequence[str], kind: str, here: Location) -> Iterator[Fault]:
        others = {OTHERWISE} if kind == "result" else set()
        unknown = [name for name in step.next if name not in answers and name not in others]
        for name in unknown:
            yield self._fault((*here, "next", name), f"there is no {kind} `{name}`", did_you_mean(name, answers))
        missing = [f"`{name}`" for name in answers if name not in step.next]
        if missing and not unknown and not others & step.next.keys():
            problem = f"nothing follows the {kind}{'s' * (len(missing) > 1)} {', '.join(missing)}"
            remedy = "add what follows to `next:`" + (f", or `{OTHERWISE}:`" if others else "")
            yield self._fault((*here, "next"), problem, remedy)

    def _targets(self, step: Step, here: Location) -> Iterator[Fault]:
        for answer, target in step.edges().items():
            if target not in self.steps and target not in self.ends:
                where = (*here, "options", answer, "next") if answer in step.options else (*here, "next", answer)
                names = [*self.steps, *self.ends]
                yield self._fault(where, f"there is no step or {self.kind} `{target}`", did_you_mean(target, names))

    def _rings(self) -> Iterator[Fault]:
        """Checks that need no reply and lead to each other: nobody would be asked anything any more."""
        silent = {name: set(step.edges().values()) for name, step in self.steps.items() if step.check and not step.ask}
        following = {name: targets & silent.keys() for name, targets in silent.items()}
        told: set[str] = set()
        for name, targets in following.items():
            if name in _closure(targets, following) and name not in told:
                told |= _closure({name}, following)
                problem = f"from `{name}` checks lead back to it, with nothing asked on the way"
                yield self._fault(("steps", name), problem, "ask something between them")

    def _ways(self) -> Iterator[Fault]:
        """Steps and ends that cannot be reached, and steps (or loops) that never lead to an end.

        Each is told once, where its mend begins; and none before all steps have answers that lead to a name which
        exists, since a slip there looks like a missing way.
        """
        following = {name: set(step.edges().values()) for name, step in self.steps.items()}
        targets = {target for targets in following.values() for target in targets}
        if self.start not in self.steps or not all(following.values()) or not targets <= {*self.steps, *self.ends}:
            return
        reached = _closure({self.start}, following)
        for name in self.steps:
            if name not in reached:
                problem = f"no way leads to the step `{name}`"
                yield self._fault(("steps", name), problem, "lead a step there, or remove it")
                reached |= _closure({name}, following)
        leading_from: dict[str, set[str]] = {}
        for name, followers in following.items():
            for target in followers:
                leading_from.setdefault(target, set()).add(name)
        leading = _closure(set(self.ends), leading_from)
        for name in reversed(list(self.steps)):  # the last ones first, since those before them lead there
            if name not in leading:
                remedy = "give one of its answers, or of the steps behind it, a way to an end"
                yield self._fault(("steps", name), f"from the step `{name}` no way leads to an {self.kind}", remedy)
                leading |= _closure({name}, leading_from)
        for name, where in self.ends.items():
            if name not in targets and not (self.kind == "end" and name in COMMON_ENDS):
                problem = f"no step leads to the {self.kind} `{name}`"
                yield self.source.fault(where, problem, "lead one there, or remove it")


def _closure(names: set[str], edges: Mapping[str, set[str]]) -> set[str]:
    """The names, and all that can be come to from them."""
    found: set[str] = set()
    pending = list(names)
    while pending:
        name = pending.pop()
        if name not in found:
            found.add(name)
            pending += edges.get(name, ())
    return found
