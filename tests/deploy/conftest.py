"""An assistant for joke topics on several machines, which tests may kill and start anew."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator

import pytest

from bench.machines import Machines, running, wait_until
from bot.settings import Settings
from bot.training import train

GUIDE = """\
guide:
  start: since_when
  steps:
    since_when:
      ask: Since when does it sleep?
      options:
        days: {label: For days, next: tickled}
        hours: {label: For hours, next: tickled}
    tickled:
      ask: Did you tickle it?
      options:
        yes_i_did: {label: I tickled it, next: solved}
        not_yet: {label: Not yet, next: solved}
  ends:
    solved: {outcome: stopped, say: Stand back now.}
"""


@pytest.fixture(scope="session")
def installation(toy: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of an assistant for the toys, where the dragon has a guide; trained."""
    folder = tmp_path_factory.mktemp("installation")
    shutil.copytree(toy.data, folder / "data")
    rules = folder / "data" / "rules.yml"  # these have one for the dragon, but none for replies in a guide
    rules.write_text(
        rules.read_text().replace("dragon_asleep", "guide_reply").replace("action_contact", "action_guide")
    )
    dragon = folder / "data" / "topics" / "dragon_asleep.yml"
    dragon.write_text(dragon.read_text().replace("questions:", f"{GUIDE}questions:"))
    settings = Settings(data=folder / "data", models=folder / "models", state=folder)
    learn(settings)
    return settings


def learn(settings: Settings) -> None:
    """Trains what the content asks for."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RASA_CACHE_DIRECTORY", str(settings.state / "cache"))
        train(settings)


@pytest.fixture(name="learn")
def _learn() -> Callable[[Settings], None]:
    """Trains what the content asks for."""
    return learn


@pytest.fixture(name="wait_until")
def _wait_until() -> Callable[[Callable[[], object]], None]:
    """Waits for something that will be so before long."""
    return wait_until


@pytest.fixture(scope="session")
def all_machines(installation: Settings) -> Iterator[Machines]:
    """Two workers, two action servers, and what they need."""
    with running(installation, workers=2, action_servers=2) as machines:
        yield machines


@pytest.fixture
def machines(all_machines: Machines) -> Machines:
    """All machines, each of them running, whatever the test before did to them."""
    all_machines.heal()
    return all_machines
