"""Every fault of guides and parts that lint can find, each by a broken example."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from bot.content.lint import lint

GUIDE, PART = "topics/broom.yml", "parts/knock.yml"


@dataclass(frozen=True)
class Check:
    """All that lint needs to know of a check."""

    results: tuple[str, ...]
    reads_reply: bool = True
    suggests: bool = False


CHECKS = {"wind": Check(("calm", "storm")), "stars": Check(("bright", "dim", "hidden"), reads_reply=False)}
CHECKS["address"] = Check(("well", "typo"), suggests=True)

# By words of the problem: what stands in the file and what an editor wrote there instead, some text of the line that
# lint names, and words of its remedy.
IN_A_GUIDE = {
    # Names that do not exist
    "no step or end `wake_up`": ("next: wake_it}", "next: wake_up}", "asleep: {", "did you mean `wake_it`?"),
    "no step or end `does_it_fli`": ("calm: does_it_fly", "calm: does_it_fli", "{calm:", "did you mean `does_it_fly`?"),
    "no step or end `owl`": ("sleeps_on: are_the_stars_out", "sleeps_on: owl", "{woken:", "choose from: are_the_"),
    "there is no step `is_it`": ("start: is_it_awake", "start: is_it", "start:", "did you mean `is_it_awake`?"),
    "there is no check `winds`": ("check: wind", "check: winds", "check: winds", "did you mean `wind`?"),
    "there is no result `strom`": ("storm:", "strom:", "strom:", "did you mean `storm`?"),
    "there is no part `knok`": ("part: knock", "part: knok", "part: knok", "did you mean `knock`?"),
    "there is no exit `wokn`": ("woken:", "wokn:", "{wokn:", "did you mean `woken`?"),
    "there is no exit `otherwise`": ("sleeps_on:", "otherwise:", "{woken:", "choose from: sleeps_on, woken"),
    "`owl` is not another topic": ("outcome: stopped", "outcome: stopped, leads_to: owl", "leads_to:", "remove it"),
    "`broom` is not another": ("outcome: stopped", "outcome: stopped, leads_to: broom", "leads_to:", "none yet"),
    "topic with a guide": ("outcome: stopped", "outcome: stopped, leads_to: cauldron", "leads_to:", "remove it"),
    # Ways that are missing
    "nothing follows the result `storm`": (", storm: are_the_stars_out", "", "{calm:", "or `otherwise:`"),
    "follows the results `dim`, `hidden`": (", otherwise: replaced", "", "{bright:", "add what follows to `next:`"),
    "nothing follows the exit `woken`": ("woken: how_is_the_wind, ", "", "{sleeps_on:", "add what follows to `next:`"),
    "no way leads to the step `wake_it`": ("next: wake_it}", "next: replaced}", "wake_it:", "lead a step there"),
    "no step leads to the end `flown_away`": ("next: flown_away", "next: replaced", "flown_away:", "or remove it"),
    # Steps that are none
    "the first step asks nothing": ("start: is_it_awake", "start: are_the_stars_out", "_out:\n", "begin with"),
    "that the check `wind` could read": ("ask: How does the wind blow?", "note: Wind", "_wind:\n", "write `ask:`"),
    "the check `stars` reads no reply": ("check: stars", "check: stars\n      ask: Well?", "_out:\n", "remove `ask:`"),
    "a step with a part has": ("part: knock", "part: knock\n      ask: Well?", "wake_it:\n", "keep only `part:`"),
    "has nothing of its own": ("part: knock", "part: knock\n      note: Knocks", "wake_it:\n", "keep only `part:`"),
    "can be answered by the first words": (
        "ask: How does the wind blow?",
        "ask: How does the wind blow?\n      from_first_words: yes",
        "from_first",
        "remove it",
    ),
    # Ways that stand elsewhere
    "has a `next` here": ("note: Broom", "next: wake_it", "next: wake_it", "give each option its own"),
    "`guide.steps.wake_it.next` says": ("{woken: how_is_the_wind, sleeps_on: are_the_stars_out}", "does_it_fly",
                                        "next: does_it_fly", "exit of the part: `next: {found: …"),
    # Answers that cannot be told apart
    "`done` picks `flies` already": ("[deny, not_fixed]", "[done]", "falls:", "keep it in one of the two"),
    "“It  Dances” picks `awake`": ("[it snores]", "[It  Dances]", "asleep: {", "keep it in one of the two"),
    "“wide awake” picks `awake`": ("label: It is gone", "label: wide awake", "gone: {", "keep it in one of the two"),
    "“It dances!” picks `awake`": ("[it snores]", "[It dances!]", "asleep: {", "keep it in one of the two"),
    "`{service.name}` does not work": ("[it snores]", "['{service.name} snores']", "asleep: {", "the words that they"),
    "`stop` means the same": ("[affirm], says", "[stop], says", "awake: {label: Wide", "use affirm, deny, done"),
    "`wait` means the same": ("[affirm], says", "[wait], says", "awake: {label: Wide", "use affirm, deny, done"),
    "means` cannot be “yes”": ("[affirm], says", "[yes], says", "awake: {label: Wide", "write `affirm` or `deny`"),
    "`storm` is an option and a result": ("indoors:", "storm:", "storm: {", "name the option otherwise"),
    # Names
    "`wake-it` cannot be a name": ("wake_it", "wake-it", "wake-it:", "use letters, digits and _ only"),
    "`left/me` cannot be a name": ("gone:", "left/me:", "left/me: {", "use letters, digits and _ only"),
    "`flown away` cannot be a name": ("flown_away", "flown away", "flown away: {", "use letters, digits and _ only"),
    "`guide` is a name that the assistant needs": ("wake_it", "guide", "    guide:", "name the step otherwise"),
    "`flying` is a step and an end": ("wake_it", "flying", "  flying:\n", "name one of them otherwise"),
    # Ends
    "no one has said that it works": ("calm: does_it_fly", "calm: flying", "{calm:", "ask whether it works first"),
    "whoever takes over is not told why": ("reason:", "# reason:", "replaced:\n", "write `reason:`"),
    "`calm` leads to `solved_meanwhile`": ("calm: does_it_fly", "calm: solved_meanwhile", "{calm:", "ask whether it"),
    "with nothing asked on the way": ("{bright: does_it_fly", "{bright: are_the_stars_out", "_out:\n", "ask something"),
    # What people would see
    "would be shown with its marks": ("label: It breaks", "label: It **breaks**", "breaks: {", "them: It breaks"),
    "“**Broom**” would be shown": ("note: Broom", "note: '**Broom**'", "note:", "without them: Broom"),
    "`{provider.nam}` is not a fact": ("{provider.name}", "{provider.nam}", "Sit on", "did you mean `provider.name`?"),
    "`{another}` is not a fact": ("a new one", "{another} one", "We send", "choose from: "),
    "`<b>` would be shown": ("label: It breaks", "label: <b>Crack</b>", "breaks: {", "write Markdown"),
    "the link `door` leads nowhere": ("does not wake up", "is at the [door](door)", "reason:", "begin it with https://"),
}  # fmt: skip


def again(step):
    """The change that leads an option of the part to a new step."""
    option = "no_hand: {label: No hand free, next: "
    return f"{option}sleeps_on}}", f"{option}again}}\n  again: {step}"


CIRCLE = """{ask: Free?, options: {no: {label: No, next: more}}}
  more: {ask: And now?, options: {no: {label: Not yet, next: again}}}"""
CHAIN = CIRCLE.replace("next: again", "next: woken")
NEXT_BESIDE = "{ask: Free?, options: {no: {label: No, next: woken}}, next: {otherwise: woken}}"
IN_A_PART = {
    "no step or exit `shout`": ("next: knock_louder", "next: shout", "nothing: {", "choose from: knock_louder"),
    "there is no step `knock_twise`": ("start: knock_twice", "start: knock_twise", "start:", "`knock_twice`?"),
    "no way leads to the step `knock_louder`": ("next: knock_louder", "next: woken", "knock_louder:", "or remove it"),
    "no step leads to the exit `sleeps_on`": ("next: sleeps_on", "next: woken", "exits:", "lead one there"),
    "no way leads to an exit": (*again("{ask: Free?, options: {no: {label: No, next: again}}}"), "again: {", "a way"),
    "from the step `more` no way leads": (*again(CIRCLE), "more: {", "give one of its answers"),
    "no way leads to the step `again`": ("  knock_louder:", f"  again: {CHAIN}\n  knock_louder:", "again: {", "remove"),
    "the step asks nothing": (*again("{help: Nothing.}"), "again: {", "write `ask:`"),
    "step asks nothing": (*again("{options: {no: {label: No, next: woken}}}"), "again: {", "write `ask:`"),
    "the step has no answers": (*again("{ask: Free?}"), "again: {", "write `options:`, or name a check"),
    "a part cannot go through another": (*again("{part: owl, next: {up: woken}}"), "again: {", "write its steps here"),
    "only a check or a part has": (*again(NEXT_BESIDE), "again: {", "give each option its own `next:`"),
    "`sleeps_on` is a step and an exit": ("knock_louder", "sleeps_on", "  sleeps_on:\n", "name one of them otherwise"),
    "`{service.nam}` is not a fact": ("another broom", "{service.nam}", "Use the", "did you mean `service.name`?"),
}  # fmt: skip
BROKEN = {
    (file, problem): slips[problem] for file, slips in ((GUIDE, IN_A_GUIDE), (PART, IN_A_PART)) for problem in slips
}


def change(path, old, new):
    """Puts new wherever old stands in a file; returns its text."""
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))
    return path.read_text()


def found(folder):
    """What lint says, by file."""
    return [(fault.path.relative_to(folder).as_posix(), fault.problem) for fault in lint(folder, checks=CHECKS)]


def test_a_guide_without_a_fault(guided):
    """The guide and the part that the other tests break are in order."""
    assert found(guided) == []


@pytest.mark.parametrize(("file", "problem"), BROKEN)
def test_one_slip_is_one_fault_with_its_place_and_its_mend(guided, file, problem):
    """Someone who breaks one thing in a guide is told of this one thing, at its line."""
    old, new, at, remedy = BROKEN[file, problem]
    before, there, _ = change(guided / file, old, new).partition(at)
    assert there
    [fault] = lint(guided, checks=CHECKS)
    assert (fault.path, fault.line) == (guided / file, before.count("\n") + 1)
    assert problem in fault.problem
    assert remedy in fault.remedy


def test_all_slips_are_found_at_once(guided):
    """Lint stops at no fault of a guide, nor at one of its parts."""
    change(guided / PART, *again("{ask: Free?}"))
    for old, new in (("next: wake_it}", "next: wake_up}"), ("storm:", "strom:"), ("[it snores]", "[it dances]")):
        change(guided / GUIDE, old, new)
    assert [file for file, _ in found(guided)] == [PART, GUIDE, GUIDE, GUIDE]


def test_a_part_that_no_guide_needs(guided):
    """It would be kept in order for nothing."""
    (guided / "parts" / "stamp.yml").write_text((guided / PART).read_text())
    assert found(guided) == [("parts/stamp.yml", "no guide goes through this part")]


def test_a_part_whose_file_has_a_bad_name(guided):
    """It could be read, but a name with a blank is easily mistaken."""
    (guided / PART).rename(guided / "parts" / "Knock Knock.yml")
    change(guided / GUIDE, "part: knock", "part: Knock Knock")
    assert found(guided) == [("parts/Knock Knock.yml", "`Knock Knock` cannot be the name of a part")]


def test_a_file_that_cannot_be_read_is_the_only_fault(guided):
    """Nothing that refers to it is told to be wrong, since it may be right."""
    change(guided / GUIDE, "outcome: stopped", "outcome: stopped, leads_to: cauldron")
    change(guided / "topics" / "cauldron.yml", "title:", "title: {")
    change(guided / PART, "exits:", "exit:")
    change(guided / "phrases.yml", "greet:", "great:")
    assert {file for file, _ in found(guided)} == {PART, "topics/cauldron.yml", "phrases.yml"}


def test_a_solved_end_behind_a_part_needs_the_persons_word_too(guided):
    """A check in a part decides as little as one in the guide."""
    change(guided / PART, *again("{ask: Wind?, check: wind, next: {calm: woken, storm: sleeps_on}}"))
    assert found(guided) == []
    change(guided / GUIDE, "woken: how_is_the_wind", "woken: flying")
    [(file, problem)] = found(guided)
    assert file == GUIDE
    assert "`calm` leads to `flying`" in problem


def test_an_option_is_not_named_as_a_result_that_goes_otherwise(guided):
    """The engine would take the result for the option."""
    change(guided / GUIDE, "storm:", "otherwise:")
    change(guided / GUIDE, "indoors:", "storm:")
    assert found(guided) == [(GUIDE, "`storm` is an option and a result")]


def test_the_ends_that_all_guides_have_can_be_led_to_and_written(guided):
    """An option may lead to a person, and a guide may say so in its own words; who asked for it needs no reason."""
    change(guided / GUIDE, "next: flown_away", "next: person")
    change(guided / GUIDE, "flown_away: {outcome: stopped", "person: {outcome: handoff")
    assert found(guided) == []


ADDRESS = "{ask: Where to?, check: address, next: {well: woken, typo: sleeps_on}}"
MEANT = "no way leads here on which `{suggestion}` is known"


def test_a_suggestion_that_nothing_has_made(guided):
    """It is said where a check has read an address on some way there, through whatever parts, and nowhere else."""
    change(guided / GUIDE, "Does it fly?", "Does it fly to {suggestion}?")
    change(guided / PART, "Use the handle", "Use {suggestion}")
    assert found(guided) == [(PART, MEANT), (GUIDE, MEANT)]
    assert "from the results of `address`" in lint(guided, checks=CHECKS)[0].remedy
    change(guided / PART, *again(ADDRESS))
    assert found(guided) == []  # in the part too, since whoever falls comes there once more
    change(guided / GUIDE, "next: is_it_awake}", "next: replaced}")
    assert found(guided) == [(PART, MEANT)]


def test_a_suggestion_of_the_guide_that_led_here(guided):
    """What a check has found is known in the guide that follows, and in what is said when someone leaves it."""
    change(guided / GUIDE, "Is your broom awake?", "Is it {suggestion}?")
    change(guided / GUIDE, "  ends:\n", "  ends:\n    stopped: {outcome: stopped, say: 'Bye, {suggestion}.'}\n")
    assert found(guided) == [(GUIDE, MEANT), (GUIDE, MEANT)]
    guide = """guide:
  start: where
  steps: {where: {ask: Where to?, check: address, next: {well: there, typo: there}}}
  ends: {there: {outcome: stopped, say: On., leads_to: broom}}
questions:"""
    change(guided / "topics" / "cauldron.yml", "questions:", guide)
    assert found(guided) == []
