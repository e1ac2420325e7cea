"""Checks that a text which says the corrected address is only come to where there may be one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.content.guide_lint import Checks
from bot.content.guides import COMMON_ENDS, SUGGESTION, Guide, Part, expand, guide_texts
from bot.content.render import PLACEHOLDER
from bot.content.source import Location, Source
from bot.errors import Fault

Place = tuple[str, str]
"""A topic, and a step or an end of its guide with the parts in place."""


def suggestion_faults(
    guides: Mapping[str, tuple[Guide, Source]], parts: Mapping[str, tuple[Part, Source]], checks: Checks
) -> Iterator[Fault]:
    """Texts with a suggestion that no check can have made, in guides and parts that have no other faults."""
    by_name = {name: part for name, (part, _) in parts.items()}
    known = _known({topic: expand(guide, by_name, {}) for topic, (guide, _) in guides.items()}, checks)
    texts: list[tuple[Source, Location, set[Place]]] = []
    uses: dict[str, list[Place]] = {}
    for topic, (guide, source) in guides.items():
        texts += [(source, ("guide", *at), {(topic, at[1])}) for at in _said(guide)]
        for name, step in guide.steps.items():
            uses.setdefault(step.part or "", []).append((topic, name))
    for name, (part, source) in parts.items():
        texts += [
            (source, at, {(topic, f"{step}.{at[1]}") for topic, step in uses.get(name, ())}) for at in _said(part)
        ]
    names = ", ".join(f"`{name}`" for name, check in checks.items() if check.suggests)
    for source, at, places in texts:
        if not places & known:
            problem = f"no way leads here on which `{{{SUGGESTION}}}` is known"
            yield source.fault(at, problem, f"lead here from the results of {names}, or write it without")


def _said(guide: Guide | Part) -> list[tuple[str, ...]]:
    return [at for at, text in guide_texts(guide) if SUGGESTION in PLACEHOLDER.findall(text)]


def _known(guides: Mapping[str, Guide], checks: Checks) -> set[Place]:
    """The places that some way leads to on which a check may have made a suggestion, from guide to guide."""
    found: set[Place] = set()
    pending = [
        (topic, target)
        for topic, guide in guides.items()
        for step in guide.steps.values()
        if step.check and checks[step.check].suggests
        for target in step.next.values()
    ]
    while pending:
        topic, name = place = pending.pop()
        if place in found:
            continue
        found.add(place)
        guide = guides[topic]
        if step := guide.steps.get(name):
            pending += [(topic, target) for target in (*step.edges().values(), *COMMON_ENDS)]
        elif (end := guide.ends.get(name)) and end.leads_to:
            pending.append((end.leads_to, guides[end.leads_to].start))
    return found
