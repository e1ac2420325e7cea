"""Documentation is held to the code: what it names exists, and what exists is named."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator

import pytest
from pydantic import BaseModel, ValidationError

from bot.content.explain import explain
from bot.content.lint import lint
from bot.content.models import Category, Contact, Content, Links, Phrases, Provider, Service, Topic
from bot.content.render import PLACEHOLDER
from bot.content.source import read_yaml
from bot.intents import RESERVED
from bot.settings import ROOT, Settings

TOPIC_FORMAT = (ROOT / "docs" / "topic-format.md").read_text()
SECTIONS: dict[str, type[BaseModel]] = {
    "data/topics/<name>.yml": Topic,
    "data/service.yml": Service,
    "links:": Links,
    "contact:": Contact,
    "data/providers.yml": Provider,
    "data/phrases.yml": Phrases,
}
"""Which model a section is about, by what is in backticks in its heading."""
EXAMPLES = re.findall(r"^```yaml\n# data/(\S+)\n(.*?)^```", TOPIC_FORMAT, re.DOTALL | re.MULTILINE)
NEW_TOPIC = "topics/picture_puzzle_fails.yml"


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
        model = SECTIONS["data/topics/<name>.yml" if name.startswith("topics/") else f"data/{name}"]
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
    """So does every name of a fact or of what a phrase fills in."""
    known = content.service.facts().keys() | {name for names in Phrases.NAMES.values() for name in names}
    for page in (TOPIC_FORMAT, (Settings().data / "README.md").read_text()):
        said = re.sub(r"^```text\n.*?^```", "", page, flags=re.DOTALL | re.MULTILINE)  # shows slips
        assert set(PLACEHOLDER.findall(said)) <= known


def test_every_value_and_reserved_name_is_named():
    """An editor sees which categories there are, and which names are taken."""
    topic = section("`data/topics/<name>.yml`")
    assert [name for name in [*Category, *RESERVED] if f"`{getattr(name, 'value', name)}`" not in topic] == []


def test_lint_says_what_the_page_says_that_it_says():
    """The words that an editor looks up are the words that were shown."""
    code = "".join(path.read_text() for path in (ROOT / "bot" / "content").glob("*.py"))
    rows = re.findall(r"^\| (“.*?”) \|", section("What lint says"), re.MULTILINE)
    pieces = [piece.strip() for row in rows for words in re.findall("“(.*?)”", row) for piece in words.split("…")]
    assert len(rows) > 10
    assert [piece for piece in pieces if piece not in code] == []


def test_the_new_topic_can_be_added_as_described(tmp_path):
    """The page's new topic, put into a copy of data/ as one file, has no fault; its slips are told as shown."""
    data = shutil.copytree(Settings().data, tmp_path / "data")
    example = dict(EXAMPLES)[NEW_TOPIC]
    (data / NEW_TOPIC).write_text(example)
    assert lint(data) == []
    slips = example.replace("service.links.create_account", "service.link.create_account")
    (data / NEW_TOPIC).write_text(slips.replace("contact_support", "contact_suport"))
    said = [str(fault).replace(f"{tmp_path}/", "") for fault in lint(data)]
    assert f"```text\n{chr(10).join(said)}\n{len(said)} faults" in TOPIC_FORMAT
