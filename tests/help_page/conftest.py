"""What tests of the help page need: its pages, over HTTP and out of the content."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import requests
from lxml import html

from bot.content import Content
from bot.help_page.assets import Assets
from bot.help_page.pages import Pages
from bot.serving.supervisor import Supervisor
from bot.settings import Settings

ADDRESS = "https://help.fernway.example"


@pytest.fixture(scope="session")
def pages(content: Content) -> Pages:
    """The pages of the content."""
    return Pages(content, "en", ADDRESS, Assets(content))


@pytest.fixture(scope="session")
def paths(content: Content) -> list[str]:
    """The paths of all pages."""
    guides = [f"/help/{id_}/guide" for id_, topic in content.topics.items() if topic.guide]
    return ["/help", *(f"/help/{id_}" for id_ in content.topics), *guides]


@pytest.fixture(scope="session")
def get(running: Supervisor, settings: Settings) -> Iterator[Callable[..., requests.Response]]:
    """Gets a path of the running assistant."""
    with requests.Session() as session:
        yield lambda path, **options: session.get(settings.url + path, timeout=30, **options)


@pytest.fixture(scope="session")
def document(get: Callable[..., requests.Response]) -> Callable[..., html.HtmlElement]:
    """Gets a page of the running assistant, parsed."""
    return lambda path, **options: html.fromstring(get(path, **options).content)


@pytest.fixture
def changed(content: Content) -> Callable[..., Content]:
    """A copy of the content whose topic `password_forgotten` has other fields."""

    def change(**fields: object) -> Content:
        topic = content.topics["password_forgotten"].copy(update=fields)
        return content.copy(update={"topics": {**content.topics, "password_forgotten": topic}})

    return change
