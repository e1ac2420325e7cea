"""The help page over HTTP, as it is without a script."""

from __future__ import annotations

import re
from urllib.parse import urldefrag, urlsplit

import pytest
import requests
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from lxml import etree, html

from bot.help_page.channel import HelpPages
from bot.settings import Settings

SCRIPT = "<script>alert(1)</script>"


def test_every_page_is_there(document, content, paths):
    """Each with one heading of its own, a description, and a search that works without a script."""
    titles = set()
    for path in paths:
        page = document(path)
        [title], [heading] = page.xpath("//title/text()"), page.xpath("//h1")
        titles.add(title)
        assert heading.text_content().strip() in title
        assert page.xpath("//meta[@name='description']/@content")[0]
        [form] = page.xpath("//form[@role='search']")
        assert (form.get("action"), form.method) == (path, "GET")
        assert form.xpath(".//label/@for") == form.xpath(".//input[@name='q']/@id")
        assert page.xpath("//button[normalize-space()=$words]", words=content.phrases.page_open_search)
    assert len(titles) == len(paths)


def test_every_link_leads_somewhere(document, get, paths):
    """To a page, and on it to the place that is named."""
    links = set()
    for path in [*paths, "/help?q=spam", "/help?q=verify+button", "/help/nowhere"]:
        page = document(path)
        ids = page.xpath("//@id")
        assert len(ids) == len({*ids}), path
        page.make_links_absolute(f"http://here{path}")
        links |= {link for _, attribute, link, _ in page.iterlinks() if attribute in {"href", "src"}}
    wanted = {}
    for link in links:
        address, fragment = urldefrag(link.removeprefix("http://here"))
        if address.startswith("/help") and not address.startswith("/help/nowhere"):
            wanted.setdefault(address, set()).add(fragment)
    assert {*paths} <= {*wanted}
    assert sum(map(len, wanted.values())) > 200
    for address, fragments in wanted.items():
        answer = get(address)
        assert answer.status_code == 200, address
        if named := fragments - {""}:
            assert named <= {*html.fromstring(answer.content).xpath("//@id")}, address


def test_a_topic_leads_to_those_that_are_needed_next(document, content):
    """And to its guide, if it has one."""
    for topic_id, topic in content.topics.items():
        links = document(f"/help/{topic_id}").xpath("//*[@id='content']//a/@href")
        assert [f"/help/{id_}" for id_ in topic.see_also] == links[len(links) - len(topic.see_also) :]
        assert (f"/help/{topic_id}/guide" in links) == (topic.guide is not None)


def test_a_search_is_answered_without_a_script(document, content):
    """On the page where it was made."""
    for path in ("/help", "/help/session_expired", "/help/session_expired/guide"):
        page = document(path, params={"q": "verfication mail"})
        assert page.xpath("//ol[@class='hits']/li[1]/a/@href")[0] == "/help/verification_email_missing"
        assert page.xpath("//ol[@class='hits']//mark")
        [meant] = page.xpath("//p[@class='meant' and not(@hidden)]/a")
        assert (meant.text, meant.get("href")) == ("verification mail", f"{path}?q=verification%20mail")
        assert page.xpath("//input[@name='q']/@value") == ["verfication mail"]


def test_a_search_that_finds_nothing_leads_to_people(document, content):
    """It says so, and how to go on."""
    page = document("/help", params={"q": "pizza"})
    assert not page.xpath("//ol[@class='hits']/li")
    [way_out] = page.xpath("//div[@class='nothing' and not(@hidden)]")
    assert way_out.xpath(".//a/@href") == ["#contact"]
    [contact] = page.xpath("//*[@id='contact']")
    assert str(content.service.contact.page) in contact.xpath(".//a/@href")


def test_a_script_and_a_page_are_told_the_same(get, document):
    """The JSON has what the page has."""
    found = get("/help/search.json", params={"q": "/spam folder"}).json()
    page = document("/help", params={"q": "/spam folder"})
    assert found["searched"] == "spam folder"
    assert [hit["title"] for hit in found["hits"]] == page.xpath("//ol[@class='hits']/li/a[@class='hit']/text()")
    assert [hit["url"] for hit in found["hits"]] == page.xpath("//ol[@class='hits']/li/a[@class='hit']/@href")
    assert [piece["text"] for hit in found["hits"] for piece in hit["passage"] if piece["marked"]] == page.xpath(
        "//ol[@class='hits']//mark/text()"
    )
    assert page.xpath("//p[@role='status']/text()") == [found["status"]]


def test_a_wrong_address_is_searched_for(get, document, content):
    """The words of the address find what was probably looked for, and the common topics are there too."""
    for path in ("/help/password-reset", "/help/password_reset/guide", "/help/old/Password.html"):
        answer = get(path)
        assert answer.status_code == 404
        page = document(path)
        assert "/help/password_forgotten" in page.xpath("//ol[@class='hits']/li/a/@href")
        assert "assword" in page.xpath("//input[@name='q']/@value")[0]
        common = [f"/help/{id_}" for id_ in content.service.common_topics]
        assert page.xpath("//*[@id='content']//a/@href") == [*common, "/help"]
    assert get("/help/account_consolidate/guide").status_code == 404


@pytest.mark.parametrize(
    "path", ["/qqq", "/password-reset.html", "/chat", "/webhooks/rest/webhook", "/widget/nothing.js", "/old//<b>"]
)
def test_no_address_of_the_server_is_a_dead_end(get, document, content, path):
    """What is nowhere on it is told by the same page; its words are searched for, too."""
    answer = get(path)
    page = document(path)
    assert answer.status_code == 404
    assert page.xpath("//h1/text()") == [content.phrases.page_not_found]
    assert [f"/help/{id_}" for id_ in content.service.common_topics] == page.xpath("//*[@id='content']//a/@href")[:-1]
    assert page.xpath("//form[@role='search']/@action") == ["/help"]
    found = page.xpath("//ol[@class='hits']/li/a/@href")
    assert ("/help/password_forgotten" in found) == ("password" in path)
    if path in {"/qqq", "/password-reset.html"}:  # a search that finds nothing is not shown
        assert page.xpath("//input[@name='q']/@value") == ["password reset" if found else ""]


def test_what_cannot_be_read_is_told_kindly(settings, running, content):
    """A request that is too long or of another kind leads on, as far as the server reads it."""
    for send, status, title in (
        (lambda: requests.get(f"{settings.url}/help", params={"q": "a" * 9000}, timeout=30), 413, "page_too_long"),
        (lambda: requests.post(f"{settings.url}/help", timeout=30), 405, "page_failed"),
    ):
        answer = send()
        page = html.fromstring(answer.content)
        assert answer.status_code == status
        assert page.xpath("//h1/text()") == [getattr(content.phrases, title)]
        assert page.xpath("//form[@role='search']")
        assert "default-src 'none'" in answer.headers["content-security-policy"]


async def test_what_goes_wrong_here_is_told_as_kindly(content):
    """And says nothing of what it was."""
    answer = await HelpPages(content, "en", "https://help.fernway.example").tell(None, RuntimeError("secret"))
    page = html.fromstring(answer.body)
    assert answer.status == 500
    assert page.xpath("//h1/text()") == [content.phrases.page_failed]
    assert b"secret" not in answer.body


@pytest.mark.parametrize(
    "path",
    [
        "/help/..%2f..%2fcredentials.yml",
        "/help/%2e%2e/%2e%2e/credentials.yml",
        "/help/../../credentials.yml",
        "/help/templates/base.html",
        "/help/%00",
        "/help//etc/passwd",
        "/help/help.css/../pages.py",
        f"/help/{SCRIPT}",
    ],
)
def test_no_address_leads_out_of_the_pages(settings, running, path):
    """It is a page that is not there."""
    request = requests.Request("GET", settings.url).prepare()
    request.url = settings.url + path  # as it is, where a client would tidy it up
    with requests.Session() as session:
        answer = session.send(request, timeout=30)
    assert answer.status_code in {400, 404}
    assert "ChatChannel" not in answer.text
    assert SCRIPT not in answer.text


@hypothesis_settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(max_size=60)
    | st.sampled_from([SCRIPT, "/restart", "{service.name}", "%", "a" * 5000, "é" * 1000, "\ud7ff"])
)
def test_any_search_is_answered(get, words):
    """Whatever is typed."""
    for path in ("/help", "/help/search.json"):
        answer = get(path, params={"q": words})
        assert answer.status_code == 200
        assert SCRIPT not in answer.text or path != "/help"


@hypothesis_settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(min_size=1, max_size=40))
def test_any_address_is_answered(get, name):
    """With a page, or with one that says that it is not there."""
    answer = get(f"/help/x{requests.utils.quote(name, safe='')}")
    assert answer.status_code == 404
    assert "<h1>" in answer.text


def test_search_engines_are_told_every_page(get, paths):
    """In the sitemap, to which robots.txt leads; they keep away from conversations."""
    robots = get("/robots.txt").text
    [sitemap] = re.findall("^Sitemap: (.*)$", robots, re.MULTILINE)
    assert "Disallow: /chat/" in robots.splitlines()
    assert urlsplit(sitemap).path == "/sitemap.xml"
    root = etree.fromstring(get("/sitemap.xml").content)
    addresses = root.xpath("//s:loc/text()", namespaces={"s": "http://www.sitemaps.org/schemas/sitemap/0.9"})
    assert sorted(urlsplit(address).path for address in addresses) == sorted(paths)


def test_the_root_leads_to_the_help_page(get):
    """Rasa would tell its version there."""
    answer = get("/", allow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (302, "/help")


def test_what_a_browser_has_is_not_sent_again(get):
    """Every response has a tag; files whose address has their version are kept for ever."""
    for path in ("/help", "/help?q=spam", "/help/search.json?q=spam", "/help/help.css", "/sitemap.xml"):
        first = get(path)
        again = get(path, headers={"If-None-Match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert first.headers["cache-control"]
    assert "immutable" in get("/help/help.css?v=1").headers["cache-control"]
    assert "immutable" not in get("/help/help.css").headers["cache-control"]


def test_heads_can_be_asked_for(settings, running):
    """As those do who check links."""
    answer = requests.head(f"{settings.url}/help", timeout=30)
    assert (answer.status_code, answer.content) == (200, b"")


def test_nothing_from_elsewhere_and_nothing_inline(document, get, paths):
    """The policy forbids it, and no page needs it."""
    for path in paths:
        page = document(path)
        sources = page.xpath("//script/@src | //link[@rel='stylesheet' or @rel='icon']/@href | //img/@src")
        assert all(source.startswith("/") and not source.startswith("//") for source in sources)
        assert page.xpath("//script[not(@src) and not(@type='application/ld+json')] | //style") == []
        assert page.xpath("//@style | //@*[starts-with(name(), 'on')]") == []
    policy = get("/help").headers["content-security-policy"]
    assert "script-src 'self';" in policy
    assert "style-src 'self';" in policy


def test_the_colours_are_those_of_the_service(get, content):
    """For light and for dark."""
    sheet = get("/help/colours.css").text
    assert [*re.findall(r"--accent: (#\w+)", sheet)] == [*content.service.colours.dict().values()]


def test_search_engines_are_told_the_public_address(monkeypatch, content):
    """Which may be another than the one that is listened on."""
    monkeypatch.setenv("LATCHKEY_DATA", str(Settings().data))
    monkeypatch.setenv("LATCHKEY_PUBLIC_URL", "https://help.fernway.example")
    channel = HelpPages.from_credentials(None)
    assert "https://help.fernway.example/help/session_expired<" in channel._pages.sitemap()
