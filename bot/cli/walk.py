"""`latchkey walk`."""

from __future__ import annotations

import typer
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from bot.checks import StatusPage
from bot.checks.running import run_check
from bot.content import Content, load_content
from bot.content.guides import Guide, Meaning, Step
from bot.content.render import fill, to_text
from bot.errors import NoGuideError
from bot.guide import Checked, Choose, Event, General, Reply, ReplyKind, State, Unclear, advance, begin
from bot.guide.personal_facts import personal_facts
from bot.guide.summary import summary
from bot.settings import Settings

_MEANINGS = {meaning.value.replace("_", " "): meaning for meaning in Meaning}


def walk(topic: str = typer.Argument(..., help="The topic whose guide to go through.")) -> None:
    """Go through a guide in the terminal, without a model: answer by number, by label, or “back” and the like."""
    content = load_content(Settings.from_environment().data)
    known = content.topics.get(topic)
    if known is None or known.guide is None:
        raise NoGuideError(topic, sorted(name for name, entry in content.topics.items() if entry.guide))
    status = StatusPage(str(content.service.links.status_page))
    console = Console(highlight=False)
    state, reply = begin(topic, known.guide)
    while True:
        _show(console, content, known.guide, state, reply)
        if reply.kind is ReplyKind.end:
            return
        step = known.guide.steps[reply.at]
        if reply.kind is ReplyKind.check:
            event: Event = Checked(*run_check(step.check or "", "", content, status.read))
        else:
            try:
                event = _read(input("\n> ").strip(), step, content, status)
            except EOFError:
                return
        state, reply = advance(known.guide, state, event)


def _show(console: Console, content: Content, guide: Guide, state: State, reply: Reply) -> None:
    facts = personal_facts(content, state)
    console.print(Text(f"\n{reply.at}  ({reply.kind.value})", style="dim"))
    if reply.kind is ReplyKind.end:
        end = guide.ends[reply.at]
        console.print(Padding(Text(to_text(fill(fill(end.say, facts), facts))), (0, 0, 0, 2)))
        console.print(Padding(Text(to_text(summary(guide, state, end))), (1, 0, 0, 2)))
        return
    step = guide.steps[reply.at]
    words = (step.help if reply.kind is ReplyKind.explain else step.ask) or f"[check {step.check}]"
    console.print(Padding(Text(to_text(fill(fill(words, facts), facts))), (0, 0, 0, 2)))
    for number, option in enumerate(step.options.values(), start=1):
        console.print(Padding(Text(f"[{number}] {fill(option.label, facts)}", style="bold"), (0, 0, 0, 2)))


def _read(text: str, step: Step, content: Content, status: StatusPage) -> Event:
    """What was typed, as the engine takes it: only exact words, since nothing has been learnt here."""
    names = list(step.options)
    if text.isdecimal() and 0 < int(text) <= len(names):
        return Choose(names[int(text) - 1])
    for name, option in step.options.items():
        if text.casefold() in {words.casefold() for words in (name, option.label, *option.says)}:
            return Choose(name)
    if text.casefold() in _MEANINGS:
        return General(_MEANINGS[text.casefold()])
    return Checked(*run_check(step.check, text, content, status.read)) if step.check else Unclear()
