"""`latchkey doctor`."""

from __future__ import annotations

from typing import List  # noqa: UP035  typer 0.7 reads no other

import typer

from bot.doctor import Finding, State, examine
from bot.doctor.mail import Names

COLOURS = {State.ok: "green", State.off: "white", State.doubt: "yellow", State.wrong: "red"}
INDENT = " " * 17


def doctor(
    network: bool = typer.Option(False, help="Ask the internet, too: the records of the sender domains, the time."),
    dkim_selector: List[str] = typer.Option([], help="A selector that mails are signed with; may be repeated."),  # noqa: UP006
    name_server: str = typer.Option("", help="The name server to ask, as 192.0.2.1 or 192.0.2.1:53."),
) -> None:
    """Examine this deployment: what is well, what is wrong, and what to do about it."""
    names = Names(name_server, tuple(dkim_selector)) if network else None
    try:
        Names(name_server).resolver()
    except ValueError as error:
        raise typer.BadParameter(f"“{name_server}” is not the address of a name server.") from error
    faults = 0
    for finding in examine(names):
        _show(finding)
        faults += finding.state is State.wrong
    if faults:
        typer.echo(f"{faults} {'thing is' if faults == 1 else 'things are'} wrong.", err=True)
        raise typer.Exit(1)
    typer.echo("Nothing is wrong.", err=True)


def _show(finding: Finding) -> None:
    state = typer.style(f"{finding.state.value:<6}", fg=COLOURS[finding.state])
    typer.echo(f"{state} {finding.about:<9} {finding.says}")
    if finding.remedy:
        typer.echo(f"{INDENT}→ {finding.remedy}")
