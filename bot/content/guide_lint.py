"""Checks guides and the parts that they share: that every way leads somewhere, and in the end to an end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from bot.content.guides import Guide, Meaning, Part, Step, expand
from bot.content.source import Location, Source
from bot.errors import Fault

OTHERWISE = "otherwise"
_GENERAL_ONLY = {Meaning.back, Meaning.restart, Meaning.repeat, Meaning.stop, Meaning.person}
_NEVER_ROUTED = {"person", "stopped", "solved_meanwhile"}
"""Ends that a person reaches from any step by saying so."""

Checks = Mapping[str, Sequence[str]]
"""The result codes of each check, by its name."""


def part_faults(part: Part, source: Source, checks: Checks) -> Iterator[Fault]:
    """What is wrong in a part."""
    yield from _steps(part.steps, part.start, part.exits, source, at=(), checks=checks)
    yield from _ways(part.steps, part.start, set(part.exits), source, ())
    used = {target for step in part.steps.values() for target in step.edges().values()}
    for place, name in enumerate(part.exits):
        if name not in used:
            yield source.fault(("exits", place), f"no step leads to the exit `{name}`", "lead one there, or remove it")


def guide_faults(
    guide: Guide, source: Source, parts: Mapping[str, Part], ends: Iterable[str], checks: Checks
) -> Iterator[Fault]:
    """What is wrong in a topic's guide; `ends` are those that every guide has."""
    at: Location = ("guide",)
    names = [*guide.ends, *ends]
    yield from _steps(guide.steps, guide.start, names, source, at=at, checks=checks)
    for name, step in guide.steps.items():
        if step.part is None:
            continue
        if step.part not in parts:
            yield source.fault((*at, "steps", name, "part"), f"there is no part `{step.part}`", _choose(parts))
            return
        exits = parts[step.part].exits
        yield from _routes(step, exits, "exit", source, (*at, "steps", name))
    whole = expand(guide, parts, {})
    yield from _ways(whole.steps, whole.start, set(names), source, at)
    targets = {target for step in whole.steps.values() for target in step.edges().values()}
    for name in guide.ends:
        if name not in targets and name not in _NEVER_ROUTED:
            yield source.fault(
                (*at, "ends", name), f"no step leads to the end `{name}`", "lead one there, or remove it"
            )


def _steps(
    steps: Mapping[str, Step], start: str, ends: Sequence[str], source: Source, *, at: Location, checks: Checks
) -> Iterator[Fault]:
    """Faults that show in a step alone, or in what it names."""
    for name in [*steps, *ends]:
        if not name.replace("_", "a").isalnum() or not name.isascii():
            yield source.fault((*at, "steps", name), f"`{name}` cannot be a name", "use letters, digits and _ only")
        if name in steps and name in ends:
            yield source.fault((*at, "steps", name), f"`{name}` is a step and an end", "name one of them otherwise")
    if start not in steps:
        yield source.fault((*at, "start"), f"there is no step `{start}`", _choose(steps))
    elif not steps[start].ask and not steps[start].part:
        yield source.fault((*at, "steps", start), "the first step asks nothing", "begin with a question")
    for name, step in steps.items():
        here = (*at, "steps", name)
        yield from _kind(step, source, here)
        yield from _answers(step, source, here)
        for answer, target in step.edges().items():
            if target not in steps and target not in ends:
                where = (*here, "options", answer, "next") if answer in step.options else (*here, "next", answer)
                yield source.fault(where, f"there is no step or end `{target}`", _choose([*steps, *ends]))
        if step.check and step.check not in checks:
            yield source.fault((*here, "check"), f"there is no check `{step.check}`", _choose(checks))
        elif step.check:
            yield from _routes(step, checks[step.check], "result", source, here)


def _kind(step: Step, source: Source, here: Location) -> Iterator[Fault]:
    if step.part:
        if step.ask or step.options or step.check:
            yield source.fault(here, "a step with a part has nothing of its own", "remove ask, options and check")
    elif not step.ask and not step.check:
        yield source.fault(here, "the step asks nothing", "write `ask:`")
    elif not step.options and not step.check:
        yield source.fault(here, "the step has no answers", "write `options:`, or name a check")
    elif step.options and not step.ask:
        yield source.fault((*here, "options"), "nothing is asked that these could answer", "write `ask:`")
    if step.next and not step.check and not step.part:
        yield source.fault((*here, "next"), "only a check or a part has a `next` here", "give each option its own")


def _answers(step: Step, source: Source, here: Location) -> Iterator[Fault]:
    meant: dict[Meaning, str] = {}
    said: dict[str, str] = {}
    for name, option in step.options.items():
        where = (*here, "options", name)
        if name in step.next:
            yield source.fault(where, f"`{name}` is an option and a result", "name one of them otherwise")
        for meaning in option.means:
            if meaning in _GENERAL_ONLY:
                remedy = "use affirm, deny, done, not_fixed or dont_know"
                yield source.fault((*where, "means"), f"`{meaning.value}` means the same in every step", remedy)
            elif meant.setdefault(meaning, name) != name:
                problem = f"`{meaning.value}` picks `{meant[meaning]}` already"
                yield source.fault((*where, "means"), problem, "keep it in one of the two")
        for words in (option.label, *option.says):
            if said.setdefault(" ".join(words.casefold().split()), name) != name:
                problem = f"“{words}” picks two options of this step"
                yield source.fault(where, problem, "keep it in one of the two")


def _routes(step: Step, results: Sequence[str], kind: str, source: Source, here: Location) -> Iterator[Fault]:
    missing = [result for result in results if result not in step.next]
    if missing and (kind == "exit" or OTHERWISE not in step.next):
        names = ", ".join(f"`{name}`" for name in missing)
        remedy = "add them" if kind == "exit" else f"add them, or `{OTHERWISE}`"
        yield source.fault((*here, "next"), f"nothing follows the {kind} {names}", remedy)
    for name in step.next:
        if name not in results and name != OTHERWISE:
            yield source.fault((*here, "next", name), f"there is no {kind} `{name}`", _choose(results))


def _ways(steps: Mapping[str, Step], start: str, ends: set[str], source: Source, at: Location) -> Iterator[Fault]:
    """Steps that cannot be reached, and steps (or loops) that never lead to an end."""
    following = {name: set(step.edges().values()) for name, step in steps.items()}
    reached: set[str] = set()
    pending = [start]
    while pending:
        name = pending.pop()
        if name in following and name not in reached:
            reached.add(name)
            pending += following[name]
    leading = set(ends)
    while more := {name for name, targets in following.items() if name not in leading and targets & leading}:
        leading |= more
    for name in steps:
        where = (*at, "steps", name.partition(".")[0])
        if name not in reached:
            yield source.fault(where, f"no way leads to the step `{name}`", "lead a step there, or remove it")
        elif name not in leading:
            remedy = "give one of its answers, or of the steps behind it, a way to an end"
            yield source.fault(where, f"from the step `{name}` no way leads to an end", remedy)


def _choose(names: Iterable[str]) -> str:
    return f"choose from: {', '.join(names)}"
