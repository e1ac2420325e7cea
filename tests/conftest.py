"""What many tests need: the real content, a trained model, and the whole assistant, running."""

from __future__ import annotations

import dataclasses
import os
import shutil
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

os.environ["RASA_TELEMETRY_ENABLED"] = "false"
with warnings.catch_warnings():
    import sanic  # noqa: F401  loosens the filters for warnings when it is imported; they shall stay as they are

from bot.client import Conversation
from bot.content import Content, load_content
from bot.serving.ports import free_ports
from bot.serving.supervisor import Supervisor
from bot.settings import Settings
from bot.training import train
from tests.name_server import Zone, serve_names

BROWSER_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
TOYS = Path(__file__).parent / "toys" / "magic"


def pytest_addoption(parser: pytest.Parser) -> None:
    """How long parts are killed for."""
    parser.addoption("--kills", type=int, help="how many parts to kill at random in each of tests/faults/test_kills.py")


@pytest.fixture(scope="session")
def content() -> Content:
    """The content of data/."""
    return load_content(Settings().data)


@pytest.fixture(scope="session")
def model() -> Path:
    """The model that was trained from data/, trained now if there was none."""
    return train(Settings())[0]


@pytest.fixture(scope="session")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of an assistant for three joke topics, which learns in seconds."""
    folder = tmp_path_factory.mktemp("toy")
    shutil.copytree(TOYS, folder / "data")
    for name in ("service.yml", "phrases.yml", "providers.yml"):
        shutil.copy(Settings().data / name, folder / "data")
    service = folder / "data" / "service.yml"
    service.write_text(service.read_text().partition("common_topics:")[0] + "common_topics: [dragon_asleep]\n")
    return Settings(data=folder / "data", models=folder / "models", state=folder / "state")


@pytest.fixture(scope="session")
def toy_model(toy: Settings) -> Path:
    """The toys' model, trained from scratch."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RASA_CACHE_DIRECTORY", str(toy.state / "cache"))
        return train(toy)[0]


@pytest.fixture
def toy_copy(toy: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Settings of a copy of the toys, without a model, for tests that change them."""
    monkeypatch.setenv("RASA_CACHE_DIRECTORY", str(tmp_path / "cache"))
    shutil.copytree(toy.data, tmp_path / "data")
    return Settings(data=tmp_path / "data", models=tmp_path / "models", state=tmp_path / "state")


@pytest.fixture
def sound_toys(toy_copy: Settings) -> Settings:
    """The same without a fault: with the rules, the files and the topic that must be there."""
    shutil.copy(Settings().data / "rules.yml", toy_copy.data)
    for name in ("entities", "out_of_scope", "replies", "small_talk"):
        (toy_copy.data / "nlu" / f"{name}.yml").write_text('version: "3.1"\nnlu: []\n', encoding="utf-8")
    questions = "".join(f"  - let me speak to wizard {number}\n" for number in range(10))
    contact = f"title: A wizard\ncategory: signing_in\nanswer: Ring.\nquestions:\n{questions}"
    (toy_copy.data / "topics" / "contact_support.yml").write_text(contact, encoding="utf-8")
    return toy_copy


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings with free ports, a state folder of their own, and another site whose pages may show the chat."""
    port, actions_port, site = free_ports(3)
    state = tmp_path_factory.mktemp("state")
    origins = (f"http://127.0.0.1:{site}",)
    return dataclasses.replace(Settings(), state=state, port=port, actions_port=actions_port, origins=origins)


@pytest.fixture(scope="session")
def running(model: Path, settings: Settings) -> Iterator[Supervisor]:
    """The whole assistant: Rasa with our channel, the action server and SQLite."""
    with Supervisor(model, settings, tell=print) as supervisor:
        yield supervisor


@pytest.fixture
def talk(running: Supervisor, settings: Settings) -> Callable[[str], dict[str, Any]]:
    """Says something in a conversation that is new in each test; returns the turn."""
    return Conversation(settings.url).send


@pytest.fixture
def name_server() -> Iterator[tuple[str, Zone]]:
    """A name server: its address, and its records by name and kind, which a test fills in."""
    with serve_names() as server:
        yield server


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A browser: Playwright's own, else the system's.

    For a module, not for the session as that of pytest-playwright: as long as Playwright runs, its event loop does, and
    no test that is a coroutine could.
    """
    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path).exists()
        executable = None if own else shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=executable, args=list(BROWSER_ARGUMENTS))
        yield browser
        browser.close()
