"""Documentation is held to the code: what it names exists, and what exists is named."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import get_args

import pytest
from prometheus_client.parser import text_string_to_metric_families
from pydantic import BaseModel, ValidationError
from typer.testing import CliRunner

from bot.checks import CHECKS
from bot.cli import app
from bot.content.explain import explain
from bot.content.guide_lint import guide_faults, part_faults
from bot.content.guides import COMMON_ENDS, PERSONAL_FACTS, End, Guide, Meaning, Option, Outcome, Part, Step
from bot.content.lint import lint
from bot.content.models import Category, Colours, Contact, Content, Links, Provider, Service, Topic
from bot.content.phrases import Phrases
from bot.content.render import PLACEHOLDER
from bot.content.source import read_yaml
from bot.intents import REPLY_ASIDE, REPLY_PREFIX, RESERVED
from bot.operations import Decision, TurnNote
from bot.operations.metrics import Metrics
from bot.settings import ROOT, Settings
from docs.screenshots import FOLDER, PICTURES

TOPIC_FORMAT = (ROOT / "docs" / "topic-format.md").read_text()
SECTIONS: dict[str, type[BaseModel]] = {
    "data/topics/<name>.yml": Topic,
    "guide:": Guide,
    "steps:": Step,
    "options:": Option,
    "ends:": End,
    "data/parts/<name>.yml": Part,
    "data/service.yml": Service,
    "links:": Links,
    "colours:": Colours,
    "contact:": Contact,
    "data/providers.yml": Provider,
    "data/phrases.yml": Phrases,
}
"""Which model a section is about, by what is in backticks in its heading."""
EXAMPLES = re.findall(r"^```yaml\n# data/(\S+)\n(.*?)^```", TOPIC_FORMAT, re.DOTALL | re.MULTILINE)
NEW_TOPIC = "topics/picture_puzzle_fails.yml"
TOPIC, GUIDE = (example for name, example in EXAMPLES if name == NEW_TOPIC)
"""The page's new topic, and the guide for it."""


def section(heading: str) -> str:
    """The text below a heading that has these words, up to the next heading."""
    [text] = re.findall(
        rf"^##+ [^\n]*{re.escape(heading)}[^\n]*\n(.*?)(?=^##|\Z)", TOPIC_FORMAT, re.DOTALL | re.MULTILINE
    )
    return text


def models_within(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """The models that a model is made of."""
    for field in model.__fields__.values():
        if isinstance(field.type_, type) and issubclass(field.type_, BaseModel):
            yield field.type_
            yield from models_within(field.type_)


def test_every_part_of_the_content_has_a_section():
    """An editor finds every part of data/ in the topic format."""
    assert set(SECTIONS.values()) == set(models_within(Content))


@pytest.mark.parametrize("heading", SECTIONS)
def test_a_section_names_all_fields_and_no_other(heading):
    """Each field has a row in the table of its section, in the order of the model, and each row is a field."""
    named = re.findall(r"^\| `([^`]+)` \|", section(f"`{heading}`"), re.MULTILINE)
    assert named == list(SECTIONS[heading].__fields__)


def test_every_example_says_nothing_that_does_not_exist(tmp_path):
    """An example may leave something out, but what it shows can be copied."""
    for name, example in EXAMPLES:
        (tmp_path / "example.yml").write_text(example)
        value = read_yaml(tmp_path / "example.yml").value
        model = SECTIONS[f"data/{re.sub('/.*', '/<name>.yml', name)}"]
        for part in value.values() if model is Provider else [value]:
            assert [told for told in faults_of(model, part) if "is missing" not in told and "too few" not in told] == []


def faults_of(model: type[BaseModel], value: object) -> list[str]:
    """What is wrong with a value, in lint's words."""
    try:
        model.parse_obj(value)
    except ValidationError as error:
        return [explain(issue, model, value)[0] for issue in error.errors()]
    return []


def test_every_placeholder_exists(content):
    """So does every name of a fact, of what a phrase fills in, and of what a guide knows of the person."""
    known = content.service.facts().keys() | {name for names in Phrases.NAMES.values() for name in names}
    known |= set(PERSONAL_FACTS)
    for page in (TOPIC_FORMAT, (Settings().data / "README.md").read_text()):
        said = re.sub(r"^```text\n.*?^```", "", page, flags=re.DOTALL | re.MULTILINE)  # shows slips
        assert set(PLACEHOLDER.findall(said)) <= known
    assert re.findall(r"^\| `{(.*?)}` \|", section("What is known of the person"), re.MULTILINE) == [*PERSONAL_FACTS]


def test_every_value_and_reserved_name_is_named():
    """An editor sees which categories, outcomes and meanings there are, and which names are taken."""
    named_in = {
        "`data/topics/<name>.yml`": [*(category.value for category in Category), *RESERVED, REPLY_PREFIX],
        "`ends:`": [*(outcome.value for outcome in Outcome), *COMMON_ENDS],
        "`means:`": [meaning.value for meaning in Meaning],
        "`data/nlu/*.yml`": [REPLY_ASIDE, *(REPLY_PREFIX + meaning.value for meaning in Meaning)],
    }
    for heading, names in named_in.items():
        assert [name for name in names if f"`{name}`" not in section(heading)] == []


def test_every_check_is_named_with_all_its_results():
    """An editor can route what a check finds without looking into its code."""
    named: dict[str, set[str]] = {}
    for check, result in re.findall(r"^\| (?:`(\w+)` )?\| `(\w+)` \|", section("`check:`"), re.MULTILINE):
        named.setdefault(check or list(named)[-1], set()).add(result)
    assert list(named) == list(CHECKS)
    assert named == {name: set(check.results) for name, check in CHECKS.items()}


def test_every_part_is_named_with_all_its_exits(content):
    """An editor finds a stretch that is there already, and what can come out of it."""
    named: dict[str, list[str]] = {}
    rows = re.findall(r"^\| (?:`(\w+)` )?\| `(\w+)` \|", section("The parts that are there"), re.MULTILINE)
    for part, way_out in rows:
        named.setdefault(part or list(named)[-1], []).append(way_out)
    assert named == {name: part.exits for name, part in content.parts.items()}


def test_a_suggestion_comes_with_the_results_that_the_page_says():
    """So that no step asks “Did you mean ****?”."""
    [said] = re.findall(r"A suggestion always comes with (.*?), and not", section("What is known"), re.DOTALL)
    cases = [json.loads(line) for line in (ROOT / "tests" / "checks" / "addresses.jsonl").read_text().splitlines()]
    suggested = [case["suggestion"] for case in cases if case["result"] in re.findall(r"`(\w+)`", said)]
    assert len(suggested) > 100
    assert all(suggested)


def test_every_heading_that_the_page_leads_to_is_there():
    """Links within the page are made as GitHub makes them."""
    headings = re.findall(r"^#+ (.*)$", TOPIC_FORMAT, re.MULTILINE)
    anchors = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
    links = re.findall(r"\]\(#(.*?)\)", TOPIC_FORMAT)
    assert len(links) > 5
    assert set(links) <= anchors


def test_every_command_that_an_editor_is_told_exists():
    """With its arguments."""
    for command in re.findall(r"`\.venv/bin/latchkey ([\w-]+)[^`]*`", TOPIC_FORMAT):
        assert CliRunner().invoke(app, [command, "--help"]).exit_code == 0, command


def test_lint_says_what_the_page_says_that_it_says():
    """The words that an editor looks up are the words that were shown."""
    code = "".join(path.read_text() for path in (ROOT / "bot" / "content").glob("*.py"))
    rows = re.findall(r"^\| (“.*?”) \|", section("What lint says"), re.MULTILINE)
    pieces = [piece.strip() for row in rows for words in re.findall("“(.*?)”", row) for piece in words.split("…")]
    assert len(rows) > 30
    assert [piece for piece in pieces if piece not in code] == []


def test_every_guide_and_part_on_the_page_is_sound(tmp_path):
    """An editor who begins with an example begins without a fault."""
    sources = {}
    for name, example in EXAMPLES:
        (tmp_path / "example.yml").write_text(example)
        sources[Path(name)] = read_yaml(tmp_path / "example.yml")
    parts = {path.stem: source for path, source in sources.items() if path.parent.name == "parts"}
    guides = [source for source in sources.values() if "guide" in source.value]
    models = {name: Part.parse_obj(source.value) for name, source in parts.items()}
    assert len(guides) > 1
    for name, source in parts.items():
        assert list(part_faults(models[name], source, CHECKS)) == []
    for source in guides:
        assert list(guide_faults(Guide.parse_obj(source.value["guide"]), source, models, CHECKS)) == []


@pytest.fixture
def data(tmp_path):
    """A copy of data/ to add the page's new topic to."""
    return shutil.copytree(Settings().data, tmp_path / "data")


def shown(data):
    """What lint says, as the page shows it."""
    said = [str(fault).replace(f"{data.parent}/", "") for fault in lint(data, checks=CHECKS)]
    return f"```text\n{chr(10).join(said)}\n{len(said)} faults"


def test_the_new_topic_can_be_added_as_described(data):
    """The page's new topic, put into a copy of data/ as one file, has no fault; its slips are told as shown."""
    (data / NEW_TOPIC).write_text(TOPIC)
    assert lint(data, checks=CHECKS) == []
    slips = TOPIC.replace("service.links.create_account", "service.link.create_account")
    (data / NEW_TOPIC).write_text(slips.replace("contact_support", "contact_suport"))
    assert shown(data) in TOPIC_FORMAT


def test_the_guide_can_be_added_as_described(data):
    """So can its guide, between two fields of the topic."""
    with_guide = TOPIC.replace("questions:", f"{GUIDE}questions:")
    (data / NEW_TOPIC).write_text(with_guide)
    assert lint(data, checks=CHECKS) == []
    slips = with_guide.replace("next: switch_off_helpers", "next: switch_of_helpers", 1)
    (data / NEW_TOPIC).write_text(slips.replace("otherwise: switch_off_helpers", "ok: switch_off_helpers"))
    assert shown(data) in TOPIC_FORMAT


def test_the_guide_can_be_gone_through_as_shown(data, monkeypatch):
    """The page shows a walk through its guide: what is typed, and what is said."""
    monkeypatch.setenv("LATCHKEY_DATA", str(data))
    (data / NEW_TOPIC).write_text(TOPIC.replace("questions:", f"{GUIDE}questions:"))
    [walk] = re.findall(r"^```text\n(\w+  \(ask\).*?)^```", TOPIC_FORMAT, re.DOTALL | re.MULTILINE)
    typed = re.findall(r"^> (.*)$", walk, re.MULTILINE)
    done = CliRunner().invoke(app, ["walk", "picture_puzzle_fails"], input="".join(f"{line}\n" for line in typed))
    assert done.exit_code == 0
    said = re.sub(r"^> .*$", ">", walk, flags=re.MULTILINE)
    assert done.stdout.split() == said.split()


def test_every_setting_has_a_row():
    """An operator finds each variable in the table, in the order of the code, and none that does nothing."""
    table = re.findall(r"^\| `(LATCHKEY_\w+)` \|", (ROOT / "docs" / "architecture.md").read_text(), re.MULTILINE)
    assert table == [f"LATCHKEY_{setting.name.upper()}" for setting in fields(Settings)]


def test_every_test_that_holds_against_an_attack_is_there():
    """What SECURITY.md promises is held by the tests that it names, and each attack has one."""
    page = (ROOT / "SECURITY.md").read_text()
    attacks = re.findall(r"^\| (?!attack|what|---)[^|]+\|[^|]+\|([^|]+)\|$", page, re.MULTILINE)
    assert len(attacks) > 15
    for cell in attacks:
        named = re.findall(r"`([\w/]*\.py)?(?:::)?(\w+)?`", cell)
        file = ""
        assert named
        for name, function in named:
            file = name or file
            assert not function or f"def {function}(" in (ROOT / "tests" / file).read_text(), (file, function)
            assert (ROOT / "tests" / file).is_file()


def test_every_metric_and_every_value_of_a_turns_line_has_a_row():
    """An operator finds what a name on a dashboard or in a log means, and no name that is not there."""
    page = (ROOT / "docs" / "tasks" / "operate.md").read_text()
    named = re.findall(r"^\| `(latchkey_\w+)` \| (.*?) \|", page, re.MULTILINE)
    metrics = Metrics()
    families = text_string_to_metric_families(metrics.read().decode())
    told = {f"{family.name}{'_total' * (family.type == 'counter')}" for family in families}
    assert {name for name, _ in named} == {name for name in told if name.startswith("latchkey_")}
    note = TurnNote("a", "reply", "topic", "guide", "step", (("topic", "solved"),), "busy", True)
    rows = {
        name for row in re.findall(r"^\| (`[^|]*?) \| ", page, re.MULTILINE) for name in re.findall(r"`(\w+)`", row)
    }
    assert note.line().keys() <= rows
    assert {f"`{decision}`" for decision in get_args(Decision)} <= set(re.findall(r"`\w+`", page))


def test_every_verb_is_named():
    """Who reads the documentation meets each target of make, and none that is not there."""
    verbs = set(re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text(), re.MULTILINE)) - {"help"}
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md"), ROOT / "bench" / "README.md"]
    named = {verb for page in pages for verb in re.findall(r"`make\s([a-z]+)`", page.read_text())}
    assert named == verbs


def test_every_picture_is_shown_and_small():
    """The page of pictures shows what `make screenshots` takes, and no page shows one that is missing."""
    shown = re.findall(r"\]\(([\w-]+\.png)\)", (FOLDER / "README.md").read_text())
    assert sorted(shown) == sorted(f"{picture.name}.png" for picture in PICTURES)
    assert {path.name for path in FOLDER.glob("*.png")} == set(shown)
    assert max(path.stat().st_size for path in FOLDER.glob("*.png")) < 120_000
    in_readme = re.findall(r"docs/screenshots/([\w-]+\.png)", (ROOT / "README.md").read_text())
    assert set(in_readme) < set(shown)
