"""`latchkey walk`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import typer
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from bot.checks import CHECKS, Facts, StatusPage, reads
from bot.checks.clock import local_time
from bot.checks.running import run_check
from bot.content import Content
from bot.content.alike import heard
from bot.content.example_lint import examples_in
from bot.content.guides import Guide, Meaning, Step
from bot.content.lint import needed
from bot.content.loader import assemble, read_content
from bot.content.render import fill, to_text
from bot.errors import ContentError, NoGuideError
from bot.guide import Checked, Choose, Event, General, Reply, ReplyKind, Solved, State, Unclear, advance, again, begin
from bot.guide.personal_facts import personal_facts
from bot.guide.summary import summary
from bot.intents import REPLY_PREFIX
from bot.settings import Settings

_IS_SOLVED, _NOT_SOLVED = "1", "2"
_NAMES = {meaning.value.replace("_", " "): meaning for meaning in Meaning}
_INTENTS = {REPLY_PREFIX + meaning.value: meaning for meaning in Meaning}


def walk(topic: str = typer.Argument(..., help="The topic whose guide to go through.")) -> None:
    """Go through a guide in the terminal, without a model: answer by number, by label, or “yes”, “back” and so on."""
    settings = Settings.from_environment()
    reading = read_content(settings.data)
    if faults := needed(reading, topic, CHECKS):
        raise ContentError(faults)
    content = assemble(reading)
    known = content.topics.get(topic)
    if known is None or known.guide is None:
        raise NoGuideError(topic, sorted(name for name, entry in content.topics.items() if entry.guide))
    meanings = _meanings(content, settings.data / "nlu")
    status = StatusPage(str(content.service.links.status_page))
    console = Console(highlight=False)
    state, reply = State(topic), begin(known.guide)
    while True:
        _show(console, content, known.guide, state, reply)
        if reply.kind is ReplyKind.end:
            return
        step = known.guide.steps[reply.at]
        facts = Facts.of(content, local_time(), status.read)
        if reply.kind is ReplyKind.check:
            event: Event = Checked(*run_check(step.check or "", "", facts))
        else:
            try:
                text = input("\n> ").strip()
            except EOFError:
                return
            is_solved = _is_solved(text, meanings) if reply.kind is ReplyKind.is_it_solved else None
            if is_solved is False:
                reply = again(known.guide, state)
                continue
            event = Solved() if is_solved else _read(text, step, facts, meanings)
        state, reply = advance(known.guide, state, event)


def _show(console: Console, content: Content, guide: Guide, state: State, reply: Reply) -> None:
    facts = personal_facts(content, state)

    def show(markdown: str, style: str = "") -> None:
        text = Text(to_text(fill(markdown, facts)), style=style)
        console.print(Padding(text, (0, 0, 0, 2), expand=False))

    console.print(Text(f"\n{reply.at}  ({reply.kind.value})", style="dim"))
    if reply.kind is ReplyKind.end:
        end = guide.ends[reply.at]
        show(end.say)
        if end.leads_to:
            console.print(Text(f"\nIt goes on with {end.leads_to}.", style="dim"))
        elif lines := summary(content, state, end):
            console.print()
            show(lines)
        return
    step, phrases = guide.steps[reply.at], content.phrases
    instead = {
        ReplyKind.explain: step.help,
        ReplyKind.waiting: phrases.guide_waiting,
        ReplyKind.is_it_solved: phrases.guide_is_it_solved,
    }
    show(instead.get(reply.kind) or step.ask or f"[check {step.check}]")
    labels = [option.label for option in step.options.values()]
    if reply.kind is ReplyKind.is_it_solved:
        labels = [phrases.guide_solved_yes, phrases.guide_solved_no]
    for number, label in enumerate(labels, start=1):
        show(f"[{number}] {label}", style="bold")


def _meanings(content: Content, folder: Path) -> Mapping[str, Meaning]:
    """What plain replies mean, such as “yes”: the examples of data/nlu/, and the labels that are bound to a meaning."""
    examples, _ = examples_in(folder)
    taught = {heard(example.text): meaning for example in examples if (meaning := _INTENTS.get(example.intent))}
    steps = [step for topic in content.topics.values() if topic.guide for step in topic.guide.steps.values()]
    options = [option for step in steps for option in step.options.values() if len(option.means) == 1]
    labels = {heard(option.label): option.means[0] for option in options}
    return {**labels, **taught, **_NAMES}


def _is_solved(text: str, meanings: Mapping[str, Meaning]) -> bool | None:
    """Whether it works now, by number or by word; None if something else was said."""
    meant = {**meanings, _IS_SOLVED: Meaning.affirm, _NOT_SOLVED: Meaning.deny}.get(heard(text))
    return meant is Meaning.affirm if meant in (Meaning.affirm, Meaning.deny) else None


def _read(text: str, step: Step, facts: Facts, meanings: Mapping[str, Meaning]) -> Event:
    """What was typed, as the engine takes it: only exact words, since nothing has been learnt here."""
    names = list(step.options)
    if text.isdecimal() and 0 < int(text) <= len(names):
        return Choose(names[int(text) - 1])
    for name, option in step.options.items():
        if heard(text) in map(heard, (name, option.label, *option.says)):
            return Choose(name)
    if meaning := meanings.get(heard(text)):
        return General(meaning)
    if step.check and (not step.options or reads(step.check, text, facts)):
        return Checked(*run_check(step.check, text, facts))
    return Unclear()
