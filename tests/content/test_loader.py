"""How data/ becomes one value."""

from __future__ import annotations

import shutil

import pytest

from bot.content import load_content
from bot.content.guides import COMMON_ENDS, Outcome
from bot.content.loader import common_ends, fingerprint, read_content
from bot.errors import ContentError


def append(path, text):
    """Adds text to a file."""
    path.write_text(path.read_text() + text)


def test_content_is_everything_that_people_can_read(folder):
    """Topics go by the names of their files, providers by their own."""
    content = load_content(folder)
    assert content.topics.keys() == {"broom", "cauldron", "contact_support"}
    assert content.topics["broom"].see_also == ["cauldron"]
    assert content.providers["Owl Mail"].also == ["owls"]
    assert content.service.contact.hours == "at full moon"
    assert content.phrases.greet == "Some words 0."


def test_a_guide_is_loaded_with_its_parts_in_place(guided):
    """Whoever leads through it need not know of parts; who draws the parts still finds them."""
    content = load_content(guided)
    guide = content.topics["broom"].guide
    assert "wake_it" not in guide.steps
    assert guide.steps["is_it_awake"].options["asleep"].next == "wake_it.knock_twice"
    assert content.parts.keys() == {"knock"}
    assert content.topics["cauldron"].guide is None


def test_every_guide_has_the_ends_that_people_come_to_by_saying_so(guided):
    """They are said in the phrases' words, unless the guide has its own."""
    phrases = load_content(guided).phrases
    assert common_ends(phrases).keys() == set(COMMON_ENDS)
    path = guided / "topics" / "broom.yml"
    path.write_text(path.read_text().replace("  ends:", "  ends:\n    stopped: {outcome: stopped, say: It waves.}"))
    ends = load_content(guided).topics["broom"].guide.ends
    assert ends["person"].say == phrases.guide_person
    assert ends["person"].outcome is Outcome.handoff
    assert ends["solved_meanwhile"].outcome is Outcome.solved
    assert ends["stopped"].say == "It waves."


def test_a_new_file_is_a_new_topic(folder):
    """Nothing else has to be touched."""
    shutil.copy(folder / "topics" / "broom.yml", folder / "topics" / "carpet.yml")
    assert "carpet" in load_content(folder).topics


@pytest.mark.parametrize("name", [".broom.yml.swp", "._broom.yml", ".#broom.yml", ".DS_Store"])
def test_what_editors_and_file_managers_hide_is_no_topic(folder, name):
    """Their files come and go, and mean nothing."""
    version = load_content(folder).version
    (folder / "topics" / name).write_bytes(b"\xff\x00")
    assert load_content(folder).version == version


@pytest.mark.parametrize("name", ["service.yml", "providers.yml", "phrases.yml", "topics/broom.yml", "parts/knock.yml"])
def test_another_text_is_another_version(guided, name):
    """A conversation can tell that the content has changed under it."""
    version = load_content(guided).version
    append(guided / name, "# a comment\n")
    assert load_content(guided).version != version


def test_the_version_does_not_depend_on_the_place(folder, tmp_path_factory):
    """Two machines with the same files have the same version."""
    copy = shutil.copytree(folder, tmp_path_factory.mktemp("elsewhere") / "data")
    assert load_content(copy).version == load_content(folder).version


def test_a_fingerprint_tells_names_and_contents_apart(tmp_path):
    """Moving a text from one file to the next, renaming a file, or a text that looks like another file, is a change."""
    one, other = tmp_path / "one", tmp_path / "other"
    seen = set()
    for texts in (("ab", "c"), ("a", "bc"), ("abc", ""), ("", "abc")):
        one.write_text(texts[0])
        other.write_text(texts[1])
        seen |= {fingerprint([one, other], tmp_path), fingerprint([one], tmp_path)}
    one.write_text("other\0abc")
    seen.add(fingerprint([one], tmp_path))
    one.rename(tmp_path / "renamed")
    seen.add(fingerprint([tmp_path / "renamed", other], tmp_path))
    assert len(seen) == 10


def test_all_faults_are_raised_at_once(folder):
    """An editor mends everything in one go."""
    for name in ("service.yml", "phrases.yml", "topics/broom.yml", "rules.yml"):
        append(folder / name, "{")
    (folder / "providers.yml").write_text("Owl Mail:\n  domains: []\nRaven:\n  domain: raven.example\n")
    with pytest.raises(ContentError) as raised:
        load_content(folder)
    assert [fault.path.name for fault in raised.value.faults] == [
        "phrases.yml",
        "providers.yml",
        "providers.yml",
        "providers.yml",
        "rules.yml",
        "service.yml",
        "broom.yml",
    ]
    assert str(folder / "phrases.yml") in str(raised.value)


def test_what_can_be_read_is_read(guided):
    """A broken file hides nothing of the others, so that they can be checked too."""
    (guided / "service.yml").unlink()
    append(guided / "topics" / "cauldron.yml", "{")
    append(guided / "parts" / "knock.yml", "exit: []\n")
    append(guided / "topics" / "broom.yml", "color: brown\n")
    reading = read_content(guided)
    assert reading.service is None
    assert reading.topics.keys() == {"broom", "contact_support"}
    assert reading.topics["broom"].guide is not None
    assert reading.parts["knock"].exits == ["woken", "sleeps_on"]
    assert reading.phrases is not None
    assert reading.source("topics/broom.yml").line(("title",)) == 1
    assert len(reading.faults) == 4
