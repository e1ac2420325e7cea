"""The form of a guide: the steps that lead a person to their cause and its remedy. Edges are data, no conditions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum

from pydantic import Field, validator
from pydantic.errors import DictError, PydanticTypeError

from bot.content.base import Strict, Words

OTHERWISE = "otherwise"
"""The edge that results of a check take which have none of their own."""

SUGGESTION = "suggestion"
PERSONAL_FACTS = ("provider.name", "provider.spam_folder", "provider.allow_sender", SUGGESTION)
"""Names that a guide's texts may have in braces, beside the service's facts: what is known of the person by then."""

PERSON, SOLVED_MEANWHILE, STOPPED = "person", "solved_meanwhile", "stopped"
COMMON_ENDS = (PERSON, SOLVED_MEANWHILE, STOPPED)
"""The ends that every guide has without writing them, since a person comes to them from any step by saying so:

a person takes over, it works now whatever the step asks, the person stopped.
"""


class Meaning(str, Enum):
    """What a reply can mean in any step, whatever its options are."""

    affirm = "affirm"
    deny = "deny"
    done = "done"
    not_fixed = "not_fixed"
    dont_know = "dont_know"
    back = "back"
    restart = "restart"
    repeat = "repeat"
    stop = "stop"
    person = "person"
    wait = "wait"


class YesNo(str, Enum):
    """Whether something is so."""

    yes = "yes"
    no = "no"


class Option(Strict):
    """One answer to a step's question."""

    label: Words = Field(description="What stands on the button.")
    says: list[Words] = Field(default=[], description="How people say it, in their own words.")
    means: list[Meaning] = Field(
        default=[], description="Which general replies pick it: affirm, deny, done, not_fixed or dont_know."
    )
    next: str = Field(description="The step, end or exit that follows.")


class NextOfOptionsError(PydanticTypeError):
    """Raised for a name in the `next` of a step whose options have one each."""

    code = "next_of_options"
    msg_template = "each option has its own"


class NextOfResultsError(PydanticTypeError):
    """Raised for a name in a `next` where one for each result or exit has to stand."""

    code = "next_of_results"
    msg_template = "one for each"


class _WithNames(Strict):
    """What has entries by name, of which an editor may have begun the list and written none."""

    @validator("options", "steps", "ends", pre=True, check_fields=False)
    def _has_entries(cls, value: object) -> object:  # noqa: N805  pydantic makes it a class method
        if not isinstance(value, Mapping):  # pydantic would make text of it
            raise DictError
        return value


class Step(_WithNames):
    """One small thing to do or to answer, in two or three lines."""

    ask: Words | None = Field(
        default=None, description="What to do and what to tell, in Markdown; left out where a check needs no reply."
    )
    help: Words | None = Field(default=None, description="The same in other words, for whoever asks what it means.")
    note: Words | None = Field(
        default=None, description="What the step is about, in a few words, for the summary at the end."
    )
    options: Mapping[str, Option] = Field(default={}, description="The answers to choose from, each by a short name.")
    from_first_words: YesNo = Field(
        default=YesNo.no, description="Whether what the person came with may already choose an option."
    )
    check: str | None = Field(default=None, description="The check that reads the reply, such as `email_address`.")
    part: str | None = Field(default=None, description="The part of data/parts/ that is gone through here.")
    next: Mapping[str, str] = Field(
        default={}, description="What follows each result of the check (or `otherwise`), or each exit of the part."
    )

    @validator("next", pre=True)
    def _has_a_way_for_each(cls, value: object, values: Mapping[str, object]) -> object:  # noqa: N805
        if isinstance(value, str) and value:
            raise NextOfResultsError if values.get("part") or values.get("check") else NextOfOptionsError
        if not isinstance(value, Mapping):
            raise DictError
        return value

    def edges(self) -> dict[str, str]:
        """What follows each answer, by the answer's name."""
        return {**{name: option.next for name, option in self.options.items()}, **self.next}


class Outcome(str, Enum):
    """How a guide can end."""

    solved = "solved"
    handoff = "handoff"
    stopped = "stopped"


class End(Strict):
    """A guide's last words: what happened, and what to do if it comes back."""

    outcome: Outcome = Field(description="How it ended: `solved`, `handoff` or `stopped`.")
    say: Words = Field(description="What happened, and what to do next, in Markdown.")
    leads_to: str | None = Field(default=None, description="The topic that it goes on with, at once.")
    reason: Words | None = Field(default=None, description="For a handoff: what whoever takes over should know first.")


class Guide(_WithNames):
    """The steps of a topic's guide, where it starts and how it can end."""

    start: str = Field(description="The first step.")
    steps: Mapping[str, Step] = Field(description="The steps, each by a name that says what is asked or told.")
    ends: Mapping[str, End] = Field(description="The ends, each by a name.")


class Part(_WithNames):
    """A stretch that several guides share: data/parts/<name>.yml."""

    start: str = Field(description="Its first step.")
    exits: list[str] = Field(min_items=1, description="The ways out; each guide says where they lead.")
    steps: Mapping[str, Step] = Field(description="The steps, as in a guide.")


def guide_texts(guide: Guide | Part) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every text of a guide that people can read, and where it stands."""
    for name, step in guide.steps.items():
        for field in ("ask", "help", "note"):
            if text := getattr(step, field):
                yield ("steps", name, field), text
        for option_name, option in step.options.items():
            yield ("steps", name, "options", option_name, "label"), option.label
    for name, end in guide.ends.items() if isinstance(guide, Guide) else ():
        yield ("ends", name, "say"), end.say
        if end.reason:
            yield ("ends", name, "reason"), end.reason


def expand(guide: Guide, parts: Mapping[str, Part], ends: Mapping[str, End]) -> Guide:
    """The guide with its parts in place, their steps named `<step>.<step of the part>`, and with ends that all have.

    A part that does not exist is left as it is, for lint to find.
    """
    used = {name: parts[step.part] for name, step in guide.steps.items() if step.part and step.part in parts}
    entries = {name: f"{name}.{part.start}" for name, part in used.items()}
    steps: dict[str, Step] = {}
    for name, step in guide.steps.items():
        if name not in used:
            steps[name] = _redirect(step, entries)
            continue
        part = used[name]
        places = {inner: f"{name}.{inner}" for inner in part.steps}
        places |= {way_out: entries.get(target, target) for way_out, target in step.next.items()}
        steps |= {places[inner]: _redirect(inner_step, places) for inner, inner_step in part.steps.items()}
    return Guide(start=entries.get(guide.start, guide.start), steps=steps, ends={**ends, **guide.ends})


def _redirect(step: Step, places: Mapping[str, str]) -> Step:
    """The step with other names for what follows."""
    options = {
        name: option.copy(update={"next": places.get(option.next, option.next)})
        for name, option in step.options.items()
    }
    following = {name: places.get(target, target) for name, target in step.next.items()}
    return step.copy(update={"options": options, "next": following})
