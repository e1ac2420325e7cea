"""The files of deploy/: sound by their own linters, and about settings that exist."""

from __future__ import annotations

import json
import re
import subprocess
from dataclasses import fields
from pathlib import Path

import pytest
import yaml

from bot.settings import ROOT, Settings

DEPLOY = ROOT / "deploy"
MANIFESTS = sorted((DEPLOY / "kubernetes").glob("*.yml"))
LINTERS = ROOT / ".linters" / "bin"
READ_COMPOSE = "import sys; from compose_spec import PyCompose; PyCompose.from_json(sys.stdin.read()).to_spec()"
VARIABLE = re.compile(r"(?<!\$)\$\{(?P<name>\w+)(?::-(?P<otherwise>[^}]*)|(?P<is_needed>:\?))\}")
"""A variable of a compose file, with what stands in for it."""
WRONG_WORKER = {"services": {"worker": {"image": "latchkey", "readonly": True}}}
"""A slip in the name of an option."""


def verdict(linter: str, *arguments: str | Path, given: str | None = None) -> tuple[int, str]:
    """What a linter says: its exit code, and its words."""
    done = subprocess.run(
        [LINTERS / linter, *arguments], input=given, capture_output=True, text=True, check=False, timeout=60
    )
    return done.returncode, done.stdout + done.stderr


def documents(path: Path) -> list[dict[str, object]]:
    """The documents of a file."""
    return list(yaml.safe_load_all(path.read_text()))


def test_the_dockerfile_is_sound(tmp_path):
    """So says hadolint, which finds what is not."""
    assert verdict("hadolint", DEPLOY / "Dockerfile") == (0, "")
    (tmp_path / "Dockerfile").write_text("FROM python:latest\nRUN cd /app\n")
    assert verdict("hadolint", tmp_path / "Dockerfile")[0] == 1


def test_all_that_the_dockerfile_copies_is_there_and_sent():
    """Nothing is left out of what Docker is given to build from."""
    copied = re.findall(r"^COPY (?!--from)(.*) \S+$", (DEPLOY / "Dockerfile").read_text(), re.MULTILINE)
    names = [name for line in copied for name in line.split()]
    assert [name for name in names if not (ROOT / name).exists()] == []
    assert set(names) == set(re.findall(r"^!(.*)$", (DEPLOY / "Dockerfile.dockerignore").read_text(), re.MULTILINE))


@pytest.mark.parametrize("path", MANIFESTS, ids=lambda path: path.stem)
def test_a_manifest_is_of_the_form_that_kubernetes_wants(path):
    """With no field that it would ignore."""
    assert verdict("kubernetes-validate", "--strict", "--quiet", path) == (0, "")


def test_a_slip_in_a_manifest_would_be_found(tmp_path):
    """The linter is awake."""
    slip = tmp_path / "workers.yml"
    slip.write_text((DEPLOY / "kubernetes" / "workers.yml").read_text().replace("readinessProbe:", "readyProbe:"))
    assert verdict("kubernetes-validate", "--strict", "--quiet", slip)[0] != 0


def test_the_compose_file_is_of_the_form_of_the_specification():
    """Once its variables are filled in; and a slip would be found."""
    filled = VARIABLE.sub(lambda found: found["otherwise"] or "x", (DEPLOY / "compose.yml").read_text())
    assert verdict("python", "-c", READ_COMPOSE, given=json.dumps(yaml.safe_load(filled))) == (0, "")
    assert verdict("python", "-c", READ_COMPOSE, given=json.dumps(WRONG_WORKER))[0] == 1


def test_the_nginx_file_has_no_known_weakness(machines):
    """So says gixy of the file that the machines of these tests run with; nginx itself has read it."""
    code, words = verdict("gixy", machines.nginx.folder / "latchkey.conf")
    assert code == 0, words


@pytest.mark.parametrize(
    "path", [DEPLOY / "compose.yml", DEPLOY / "Dockerfile", *MANIFESTS], ids=lambda path: path.name
)
def test_every_setting_that_a_file_names_exists(path):
    """A slip in a variable's name would do nothing, silently."""
    known = {f"LATCHKEY_{setting.name.upper()}" for setting in fields(Settings)}
    of_compose = {"LATCHKEY_VERSION", "LATCHKEY_LISTEN"}
    assert set(re.findall(r"LATCHKEY_[A-Z_]+", path.read_text())) <= known | of_compose


@pytest.mark.parametrize("name", ["workers.yml", "actions.yml"])
def test_a_container_may_do_nothing_that_it_need_not(name):
    """It is not root, writes nowhere but where it says, has limits, and is asked how it is."""
    pod = documents(DEPLOY / "kubernetes" / name)[0]["spec"]["template"]["spec"]
    (container,) = pod["containers"]
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert pod["automountServiceAccountToken"] is False
    assert container["securityContext"]["readOnlyRootFilesystem"] is True
    assert container["resources"]["limits"].keys() == {"cpu", "memory"}
    assert {"startupProbe", "livenessProbe", "readinessProbe"} <= container.keys()
