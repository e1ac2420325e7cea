"""Moves a person through a guide. Where they stand is replayed from their answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.content.guides import OTHERWISE, PERSON, SOLVED_MEANWHILE, STOPPED, Guide, Meaning, Step
from bot.guide.events import Checked, Choose, Correct, Event, General, Solved, Which
from bot.guide.replies import Reply, ReplyKind
from bot.guide.state import NOTHING, Answer, State

PATIENCE = 2
"""So many replies in a row may be asked about; after the next one, the ways out are offered."""


def begin(guide: Guide) -> Reply:
    """The first step, for a state without answers."""
    return _reached(guide, guide.start)


def follow(step: Step, choice: str) -> str | None:
    """The step or end that an answer leads to; None if the step has no such answer."""
    if choice in step.options:
        return step.options[choice].next
    return step.next.get(choice, step.next.get(OTHERWISE)) if step.check else None


def stand(guide: Guide, state: State) -> tuple[str, State]:
    """Where the answers lead: a step or an end, and the state with those answers that still hold.

    In content that has changed meanwhile, the answers are replayed as far as they fit.
    """
    at = guide.start
    for place, answer in enumerate(state.answers):
        step = guide.steps.get(at)
        target = follow(step, answer.choice) if step and answer.step == at else None
        if target is None:
            return at, replace(state, answers=state.answers[:place], unclear=0)
        at = target
    return at, state


def advance(guide: Guide, state: State, event: Event) -> tuple[State, Reply]:  # noqa: PLR0911  one an event
    """Takes one event; any event in any state leads to a state that stands, and to a reply."""
    at, state = stand(guide, state)
    step = guide.steps.get(at)
    if step is None:
        return state, Reply(ReplyKind.end, at)
    match event:
        case Choose(choice, ahead):
            return _answer(guide, state, Answer(at, choice), ahead)
        case Checked(result, found) if step.check:
            return _answer(guide, state, Answer(at, result, found))
        case Solved():
            return replace(state, unclear=0), Reply(ReplyKind.end, SOLVED_MEANWHILE)
        case Correct(earlier, choice, found):
            return _correct(guide, state, at, Answer(earlier, choice, found))
        case General(meaning):
            return _general(guide, state, at, step, meaning)
        case Which(options):
            return _which(state, at, tuple(name for name in options if name in step.options))
        case _:
            return _unclear(state, at)


def again(guide: Guide, state: State) -> Reply:
    """The step where a person stands, once more."""
    at, _ = stand(guide, state)
    return Reply(ReplyKind.again if at in guide.steps else ReplyKind.end, at)


def _answer(guide: Guide, state: State, answer: Answer, ahead: Mapping[str, str] = NOTHING) -> tuple[State, Reply]:
    """Takes an answer, and then those of the steps ahead, each once."""
    at = follow(guide.steps[answer.step], answer.choice)
    if at is None:
        return _unclear(state, answer.step)
    taken = [*state.answers, answer]
    left = dict(ahead)
    while (step := guide.steps.get(at)) and at in left and left[at] in step.options:
        answer = Answer(at, left.pop(at))
        taken.append(answer)
        at = step.options[answer.choice].next
    return replace(state, answers=tuple(taken), unclear=0), _reached(guide, at)


def _correct(guide: Guide, state: State, at: str, answer: Answer) -> tuple[State, Reply]:
    if answer.step == at:
        return _answer(guide, state, answer)
    places = [place for place, earlier in enumerate(state.answers) if earlier.step == answer.step]
    if not places or follow(guide.steps[answer.step], answer.choice) is None:
        return state, Reply(ReplyKind.old_choice, at)
    if places[-1] == len(state.answers) - 1 and state.answers[-1] == answer:
        return state, Reply(ReplyKind.again, at)  # the same button twice
    return _answer(guide, replace(state, answers=state.answers[: places[-1]]), answer)


def _general(guide: Guide, state: State, at: str, step: Step, meaning: Meaning) -> tuple[State, Reply]:  # noqa: PLR0911  one a meaning
    for name, option in step.options.items():
        if meaning in option.means:
            return _answer(guide, state, Answer(at, name))
    calm = replace(state, unclear=0)
    match meaning:
        case Meaning.back:
            return back(guide, calm)
        case Meaning.restart:
            return replace(calm, answers=()), Reply(ReplyKind.restart, guide.start)
        case Meaning.repeat | Meaning.dont_know:
            return calm, Reply(ReplyKind.explain if step.help else ReplyKind.again, at)
        case Meaning.person:
            return calm, Reply(ReplyKind.end, PERSON)
        case Meaning.done:
            return calm, Reply(ReplyKind.is_it_solved, at)
        case Meaning.stop:
            return calm, Reply(ReplyKind.end, STOPPED)
        case Meaning.wait:
            return calm, Reply(ReplyKind.waiting, at)
        case _:
            return _unclear(state, at)


def back(guide: Guide, state: State) -> tuple[State, Reply]:
    """Undoes the last answer that the person gave; what a check found by itself goes with it."""
    at, state = stand(guide, state)
    answers = state.answers
    while answers:
        answers, last = answers[:-1], answers[-1]
        if guide.steps[last.step].ask:
            return replace(state, answers=answers), Reply(ReplyKind.back, last.step)
    return state, Reply(ReplyKind.first, at)


def _which(state: State, at: str, options: tuple[str, ...]) -> tuple[State, Reply]:
    """Asks for one of some options, unless that has been of no use."""
    if len(options) < 2 or state.unclear >= PATIENCE:  # noqa: PLR2004  a choice is between two
        return _unclear(state, at)
    return replace(state, unclear=state.unclear + 1), Reply(ReplyKind.which, at, state.unclear + 1, options)


def _unclear(state: State, at: str) -> tuple[State, Reply]:
    times = state.unclear + 1
    return replace(state, unclear=times), Reply(ReplyKind.unclear, at, times)


def _reached(guide: Guide, at: str) -> Reply:
    step = guide.steps.get(at)
    if step is None:
        return Reply(ReplyKind.end, at)
    return Reply(ReplyKind.ask if step.ask else ReplyKind.check, at)
