"""Every fault that lint can find, each by a broken example."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.checks import CHECKS
from bot.content.example_lint import Misread
from bot.content.lint import lint
from bot.content.phrases import Phrases
from bot.settings import Settings

RULES = "rules.yml"
SERVICE, PHRASES, PROVIDERS, NLU = "service.yml", "phrases.yml", "providers.yml", "nlu/rest.yml"
BROOM, CAULDRON = "topics/broom.yml", "topics/cauldron.yml"
ANSWER = "Knock **twice**"
ANSWERED = ANSWER + ", then [sign in]({service.links.sign_in}).\n  If that fails, write to {service.contact.email}."
TEMPLATE = "What to do, the likeliest thing first. Facts of the service are written as {service.name}."
OWL = "title: My owl is late\ncategory: signing_in\nanswer: Wait.\nquestions:\n" + "".join(
    f"  - where is owl {number}\n" for number in range(10)
)


def _line(phrase: str) -> int:
    """Where a phrase stands."""
    return list(Phrases.__fields__).index(phrase) + 1


def _some(phrase: str, like: str | None = None) -> str:
    """The line of a phrase, if need be with the words of another."""
    return f"{phrase}: Some words {_line(like or phrase) - 1}"


# What is broken: a file, some text of it and what stands there instead. What lint finds: a line, words of the problem
# and of the remedy.
BROKEN = {
    # The form of a file
    "missing_field": (SERVICE, "mail_delay: 10 minutes\n", "", 1, "`mail_delay` is missing", "add a line `mail_delay:"),
    "missing_field_inside": (SERVICE, "  hours: at full moon\n", "", 14, "`contact.hours`", "add a line `hours:"),
    "unknown_field": (BROOM, "see_also", "see_alsoo", 3, "`see_alsoo` is not a field", "did you mean `see_also`?"),
    "unknown_field_inside": (SERVICE, "  help:", "  hepl: x\n  help:", 4, "`links.hepl`", "did you mean `help`?"),
    "far_from_any_field": (BROOM, "see_also", "xyz", 3, "`xyz` is not a field", "remove it"),
    "wrong_enum": (BROOM, "signing_in", "flying", 2, "flying", "write `creating_account` or `signing_in`"),
    "bad_duration": (SERVICE, "24 hours", "a day", 12, "`link_lifetime` cannot be “a day”", "such as `24 hours`"),
    "bad_colour": (SERVICE, '"#0b5a4a"', "teal", 22, "`colours.accent` cannot be “teal”", "in quotes"),
    "kept_for_ever": (SERVICE, "30 days", "for ever", 21, "`conversations_kept` cannot be “for ever”", "`24 hours`"),
    "bad_date": (SERVICE, "2026-11-20", "in May", 2, "in May", "such as `2026-11-20`"),
    "bad_address": (SERVICE, "https://broom.example/help", "broom/help", 4, "broom/help", "such as `https://"),
    "bad_domain": (SERVICE, "owl.example]", "owl]", 11, "cannot be “owl”", "such as `mail.example.com`"),
    "bad_topic_name": (BROOM, "[cauldron]", "[Cauldron!]", 3, "Cauldron!", "its file without the ending"),
    "empty": (BROOM, "title: My broom does not start", "title:", 1, "`title` is empty", "write something there"),
    "too_few": (BROOM, "  - broom trouble 0\n", "", 7, "`questions` has too few", "write at least 10"),
    "too_many": (BROOM, "[cauldron]", "[cauldron, a, b, c]", 3, "`see_also` has too many", "keep at most 3"),
    "text_for_a_list": (BROOM, "[cauldron]", "cauldron", 3, "`see_also` is not a list", "after `- `"),
    "colon_in_a_question": (BROOM, "- broom trouble 0", "- it says: no", 8, "is not plain text", "into quotes"),
    "not_fields": (BROOM, None, "just words", 1, "the fields are missing", "write `title:`, `category:`"),
    "provider_without_fields": (PROVIDERS, "Raven:", "Crow:\nRaven:", 4, "the fields are missing", "`domains:`"),
    "not_providers": (PROVIDERS, None, "- Raven", 1, "not a list of providers", "name and a colon"),
    "duplicate_key": (BROOM, "category:", "title: Once more\ncategory:", 2, "`title` stands here twice", "keep one"),
    # The file itself
    "tab": (BROOM, "  - broom trouble 0", "\t- broom trouble 0", 8, "not YAML", "replace the tab with spaces"),
    "colon": (BROOM, "My broom", "Help: my broom", 1, "not YAML", "into quotes, since it has a colon"),
    "open_quote": (BROOM, "My broom", '"My broom', 1, "not YAML", "close the quote"),
    "unseen_character": (BROOM, "twice", "twi\x07ce", 5, "U+0007", "type this line anew"),
    "not_utf8": (BROOM, "twice", "twice \udcff", 5, "not UTF-8", "save it with the encoding UTF-8"),
    "missing_file": (PHRASES, None, None, 1, "the file is missing", "restore it"),
    "missing_rules": (RULES, None, None, 1, "the file is missing", "restore it"),
    "missing_in_nlu": ("nlu/small_talk.yml", None, None, 1, "the file is missing", "restore it"),
    "missing_contact": ("topics/contact_support.yml", None, None, 1, "the file is missing", "talk to a person"),
    "empty_file": (PHRASES, None, "# later\n", 1, "the file is empty", "restore it"),
    "rules_without_one": (RULES, "intent: deny", "intent: dney", 1, "what to do about `deny`", "restore what stood"),
    "rules_without_any": (RULES, None, "rules: []\n", 1, "`greet`, `goodbye`, `thanks`", "copy the file from"),
    # File names
    "reserved_name": ("topics/greet.yml", None, OWL, 1, "`greet` is a name", "name the file otherwise"),
    "name_of_a_reply": ("topics/reply_late.yml", None, OWL, 1, "`reply_late` is a name", "name the file otherwise"),
    "invalid_name": ("topics/My Broom.yml", None, OWL, 1, "`My Broom` cannot be", "use small letters"),
    "yaml_ending": ("topics/owl.yaml", None, OWL, 1, "is not read", "name it owl.yml"),
    "text_ending": ("topics/owl.yml.txt", None, OWL, 1, "is not read", "name it owl.yml, or"),
    "backup": ("topics/broom.yml~", None, OWL, 1, "this is a copy", "delete it"),
    "backup_of_the_service": ("service.yml~", None, OWL, 1, "this is a copy", "delete it"),
    "copy": ("topics/broom (1).yml", None, OWL.replace("where is owl", "broom trouble"), 1, "a copy", "delete it"),
    "copy_in_nlu": ("nlu/rest copy.yml", None, "nlu: x", 1, "this is a copy", "delete it"),
    "yaml_ending_in_parts": ("parts/owl.yaml", None, OWL, 1, "is not read", "move it out of parts/"),
    "yaml_ending_in_nlu": ("nlu/more.yaml", None, OWL, 1, "is not read", "name it more.yml"),
    "topic_in_the_wrong_folder": ("owl.yml", None, OWL, 1, "is not read", "move it to topics/owl.yml"),
    # Topics that are named
    "see_also_unknown": (BROOM, "[cauldron]", "[cauldrons]", 3, "not another topic", "did you mean `cauldron`?"),
    "see_also_far_from_any": (BROOM, "[cauldron]", "[xyz]", 3, "not another topic", "choose from: cauldron"),
    "see_also_itself": (BROOM, "[cauldron]", "[broom]", 3, "`broom` is not another topic", "cauldron"),
    "see_also_twice": (BROOM, "[cauldron]", "[cauldron, cauldron]", 3, "named twice", "remove one"),
    "common_topic_unknown": (SERVICE, "[broom,", "[brooms,", 20, "`brooms` is not another", "did you mean `broom`?"),
    "common_topic_twice": (SERVICE, "[broom, cauldron]", "[broom, broom]", 20, "named twice", "remove one"),
    # What cannot be told apart
    "title_twice": (CAULDRON, "My cauldron does", "my broom does", 1, "is the title of `broom` already", "otherwise"),
    "domain_twice": (PROVIDERS, "[raven.", "[raven.example, OWL.", 5, "`owl.example` belongs to `Owl Mail`", "keep it"),
    "name_twice": (PROVIDERS, "Raven:", "Raven:\n  also: [Owls]", 5, "`Owls` belongs to `Owl Mail`", "keep it"),
    "name_of_another": (PROVIDERS, "Raven:", "Owls:", 4, "`Owls` belongs to `Owl Mail` already", "keep it"),
    "label_twice": (PHRASES, _some("start_over"), _some("start_over", "back"), _line("start_over"), "`back`", "other"),
    # What people would see
    "marks_in_a_label": (PHRASES, "stop: Some", "stop: The *very*", _line("stop"), "with its marks", "without them"),
    "no_mail_address": (SERVICE, "help@broom", "help.broom", 16, "`contact.email` cannot be", "`help@example.com`"),
    "placeholder_in_a_fact": (SERVICE, "at full", "at {service.name} full", 18, "cannot have a placeholder", "in full"),
    "unknown_placeholder": (BROOM, "links.sign_in", "link.sign_in", 4, "{service.link.", "`service.links.sign_in`"),
    "name_of_another_phrase": (PHRASES, "greet: Some", "greet: A {limit} of", 1, "`{limit}` is not a fact", "choose"),
    "stray_brace": (BROOM, ANSWER, "Knock } **twice**", 4, "a brace stands here", "or no brace"),
    "html": (BROOM, ANSWER, "Knock <b>twice</b>", 4, "`<b>` would be shown as it is", "**bold**"),
    "heading": (BROOM, ANSWER, "# Knock **twice**", 4, "a heading is not shown", "**bold**"),
    "picture": (BROOM, ANSWER, "![knock](https://owl.example/a.png)", 4, "a picture is not shown", "write words"),
    "relative_link": (BROOM, ANSWER, "[Knock](door)", 4, "the link `door` leads nowhere", "begin it with https://"),
    "script_link": (BROOM, ANSWER, "[Knock](javascript:x)", 4, "the link `javascript:x`", "{service.links.sign_in}"),
    "telephone_with_blanks": (BROOM, ANSWER, "[Call](tel:{service.contact.phone})", 4, "`tel:+44 20 79", "begin it"),
    "placeholder_of_guides": (BROOM, "{service.contact.email}", "{provider.name}", 4, "in guides only", "in words"),
    "placeholder_of_a_provider": (PROVIDERS, "also: [owls]", "spam_folder: '{nest}'", 2, "`{nest}` is not a", "choose"),
    "html_of_a_provider": (PROVIDERS, "also: [owls]", "allow_sender: <b>Hoot</b>", 2, "`<b>` would be", "**bold**"),
    "html_in_a_phrase": (PHRASES, "greet: Some", "greet: <i>Some</i>", 1, "`<i>` would be shown", "**bold**"),
    # Examples
    "template_answer": (BROOM, ANSWERED, TEMPLATE, 4, "the answer is still the template's", "write what to do"),
    "template_question": (BROOM, "broom trouble 0", "broom, question 3", 8, "is still the template's", "what people"),
    "placeholder_asked": (BROOM, "broom trouble 0", "'{service.name} down'", 8, "`{service.name}` does not", "words"),
    "question_twice": (BROOM, "broom trouble 1", "Broom  Trouble 0", 9, "`broom`, at broom.yml:8", "fits best"),
    "question_of_two_topics": (CAULDRON, "cauldron trouble 0", "broom trouble 0", 8, "`broom`", "fits best"),
    "question_of_small_talk": (NLU, "- hi", "- broom trouble 9", 4, "`broom`, at broom.yml:17", "fits best"),
    "intent_that_is_a_topic": (NLU, "greet", "broom", 2, "`broom` does not belong here", "into topics/broom.yml"),
    "reply_that_means_nothing": (NLU, "intent: greet", "intent: reply_afirm", 2, "that a reply", "`reply_affirm`?"),
    "example_without_a_dash": (NLU, "- good evening", "good evening", 5, "“good evening” is not", "put `- ` before it"),
    "examples_as_a_list": (NLU, "examples: |\n      - will", "examples:\n      - will", 7, "not read", "`examples: |`"),
    "nlu_without_nlu": (NLU, "nlu:\n", "intents:\n", 1, "nothing here is read", "write `nlu:`"),
    "broken_nlu": (NLU, "- intent: greet", "- intent: a: b", 2, "not YAML", "into quotes"),
}  # fmt: skip


def change(folder: Path, file: str, old: str | None, new: str | None) -> None:
    """Puts new into the place of old in a file; without old, new is all of the file; without new, there is no file."""
    path = folder / file
    if new is None:
        path.unlink()
    else:
        before = path.read_text() if old else ""
        assert (old or "") in before
        path.write_bytes(before.replace(old or "", new, 1).encode(errors="surrogateescape"))


def test_content_without_a_fault(folder):
    """The content that the other tests break is in order."""
    assert lint(folder) == []


@pytest.mark.parametrize("slip", BROKEN)
def test_one_slip_is_one_fault_with_its_place_and_its_mend(folder, slip):
    """Someone who breaks one thing is told of this one thing: where it is, what it is, how to mend it."""
    file, old, new, line, problem, remedy = BROKEN[slip]
    change(folder, file, old, new)
    faults = lint(folder)
    assert [(fault.path, fault.line) for fault in faults] == [(folder / file, line)]
    assert problem in faults[0].problem
    assert remedy in faults[0].remedy


@pytest.mark.parametrize(
    "answer",
    [
        "<https://owl.example> or <help@owl.example>",
        "[Call](tel:+442079460142) or [write](mailto:{service.contact.email})",
        "If 1 < 2 and 3 > 2: *{service.name}* knows, **{service.sender_domains}** too",
        "- Knock\n\n  1. twice\n  2. thrice",
    ],
)
def test_what_people_can_read_is_no_fault(folder, answer):
    """Lint is quiet about Markdown that is shown as it is meant."""
    change(folder, BROOM, ANSWER, answer.replace("\n", "\n  "))
    assert lint(folder) == []


def test_content_without_a_topic(folder):
    """A folder without topics is told how to begin."""
    for file in (BROOM, CAULDRON, "topics/contact_support.yml"):
        change(folder, file, None, None)
    change(folder, "topics/.DS_Store", None, "what a file manager leaves behind")
    faults = [fault for fault in lint(folder) if fault.path == folder / "topics"]
    assert [(fault.line, fault.problem) for fault in faults] == [(1, "there is no topic")]
    assert "docs/topic-format.md" in faults[0].remedy


def test_a_misread_question(folder):
    """A question that the trained model takes for another intent is shown at its line, whichever file it is in."""
    misread = [Misread("good evening", "greet", "broom"), Misread("broom trouble 3", "broom", "cauldron")]
    elsewhere = Misread("broom trouble 3", "cauldron", "broom")  # that topic has no such question (any more)
    faults = lint(folder, [*misread, elsewhere])
    assert [(fault.path, fault.line) for fault in faults] == [(folder / NLU, 5), (folder / BROOM, 11)]
    assert "for `cauldron`" in faults[1].problem
    assert "move it there" in faults[1].remedy


def test_all_faults_are_found_at_once_in_order(folder):
    """Lint stops at no fault: files that cannot be read hide none of the others."""
    slips = ["reserved_name", "see_also_twice", "html", "question_twice", "html_in_a_phrase", "missing_field_inside"]
    slips += ["bad_duration", "not_providers", "broken_nlu"]
    for file, old, new, *_ in map(BROKEN.__getitem__, slips):
        change(folder, file, old, new)
    assert [(fault.path.relative_to(folder).as_posix(), fault.line) for fault in lint(folder)] == [
        (NLU, 2),
        (PHRASES, 1),
        (PROVIDERS, 1),
        (SERVICE, 12),
        (SERVICE, 14),
        (BROOM, 3),
        (BROOM, 4),
        (BROOM, 9),
        ("topics/greet.yml", 1),
    ]


def test_a_fault_of_form_hides_no_other_of_its_file(folder):
    """An editor mends all of a file at once, whatever could not be read of it."""
    change(folder, BROOM, "category: signing_in", "category: flying")
    change(folder, BROOM, "see_also: [cauldron]", "see_also: [couldron]")
    change(folder, BROOM, "{service.links.sign_in}", "{service.links.sign_on}")
    assert [(fault.path.relative_to(folder).as_posix(), fault.line) for fault in lint(folder)] == [
        (BROOM, 2),
        (BROOM, 3),
        (BROOM, 4),
    ]


def test_our_own_content_has_no_fault():
    """What this project ships is in order."""
    assert lint(Settings().data, checks=CHECKS) == []
